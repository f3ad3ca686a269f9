import type { Keyring } from "../../../lib/envelope-encryption"
import type { PayoutMethod } from "./partner"

/** How a partner is paid; IBANs without spaces. */
export type PayoutDetails =
  | { method: "bank"; account_holder: string; iban: string; bic?: string }
  | { method: "paypal"; email: string }
  | { method: "wise"; account_holder: string; email: string }

const aadOf = (id: string) => `affiliate_partner:payout_details:${id}`

export type SealedDetails = {
  payout_method: PayoutMethod
  payout_details: string
  payout_hint: string
}

export function sealDetails(
  keyring: Keyring,
  partner_id: string,
  details: PayoutDetails
): SealedDetails {
  return {
    payout_method: details.method,
    payout_details: keyring.encrypt(JSON.stringify(details), aadOf(partner_id)),
    payout_hint: hintOf(details),
  }
}

/** @throws `encryption_*` (500) when it was altered or moved */
export function openDetails(
  keyring: Keyring,
  partner_id: string,
  sealed: string
): PayoutDetails {
  const text = keyring.decrypt(sealed, aadOf(partner_id)).toString()
  return JSON.parse(text) as PayoutDetails
}

export const rewrapDetails = (
  keyring: Keyring,
  partner_id: string,
  sealed: string
): string => keyring.rewrap(sealed, aadOf(partner_id))

/** Enough for its owner to know it by: `… 6243`, `v…@empire.example`. */
function hintOf(details: PayoutDetails): string {
  if (details.method === "bank") {
    return `… ${details.iban.slice(-4)}`
  }
  const [name = "", domain = ""] = details.email.split("@")
  return `${name.slice(0, 1)}…@${domain}`
}

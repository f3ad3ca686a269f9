import type { Partner, PartnerChange } from "./types"

type Account = NonNullable<PartnerChange["payout"]>
type FieldName = "account_holder" | "iban" | "bic" | "email"

export type AccountForm = Record<FieldName, string> & {
  method: Account["method"]
}

type AccountField = { name: FieldName; label: string; optional?: boolean }

const HOLDER: AccountField = { name: "account_holder", label: "Account holder" }
const EMAIL: AccountField = { name: "email", label: "E-mail" }

/** What each way of paying needs. */
export const ACCOUNT_FIELDS: Record<Account["method"], AccountField[]> = {
  bank: [
    HOLDER,
    { name: "iban", label: "IBAN" },
    { name: "bic", label: "BIC", optional: true },
  ],
  paypal: [EMAIL],
  wise: [HOLDER, EMAIL],
}

/** The account there is stays sealed: only its way and the names are filled in. */
export const emptyAccount = (
  partner: Pick<Partner, "name" | "email" | "payout_method">
): AccountForm => ({
  method: partner.payout_method ?? "bank",
  account_holder: partner.name,
  email: partner.email,
  ...{ iban: "", bic: "" },
})

/** As the API takes it; null while something is missing. */
export function accountOf(form: AccountForm): Account | null {
  const fields = ACCOUNT_FIELDS[form.method]
  if (fields.some((it) => !it.optional && form[it.name].trim() === "")) {
    return null
  }
  const account_holder = form.account_holder.trim()
  const email = form.email.trim()
  switch (form.method) {
    case "bank": {
      const bic = form.bic.trim()
      const iban = form.iban.trim()
      return { method: "bank", account_holder, iban, ...(bic && { bic }) }
    }
    case "paypal":
      return { method: "paypal", email }
    case "wise":
      return { method: "wise", account_holder, email }
  }
}

import { counted } from "../../../lib/format"
import { money } from "./money-text"
import type { CarryReason, Preview } from "./types"

type Figure = { label: string; text: string; detail: string }

type Carried = Pick<Preview, "carried">

const carriedBy = ({ carried }: Carried, reason: CarryReason) =>
  carried.find((it) => it.reason === reason) ?? { partners: 0, amount: 0 }

/** What stays behind, and why. */
export function figuresOf(preview: Preview, currency: string): Figure[] {
  const small = carriedBy(preview, "below_minimum")
  const negative = carriedBy(preview, "negative")
  return [
    {
      label: "Below the minimum",
      text: money(small.amount, currency),
      detail: `carried on for ${counted(small.partners, "partner")}`,
    },
    {
      label: "Owed to the shop",
      text: money(-negative.amount, currency),
      detail: `carried on for ${counted(negative.partners, "partner")}`,
    },
    {
      label: "Held for review",
      text: money(preview.held_amount, currency),
      detail: "left out until it is decided",
    },
    {
      label: "In holding period",
      text: money(preview.pending_amount, currency),
      detail: "left out until it is over",
    },
  ]
}

const NAMES_MAX = 5

type Lines = { lines: Pick<Preview["lines"][number], "ref" | "carry_reason">[] }

/**
 * Who is left out because nobody knows where to send it, and what to do.
 *
 * @returns null where nobody is
 */
export function missingAccounts(
  of: Carried & Lines,
  currency: string
): string | null {
  const { partners, amount } = carriedBy(of, "account_missing")
  if (partners === 0) {
    return null
  }
  const refs = of.lines
    .filter(({ carry_reason }) => carry_reason === "account_missing")
    .map(({ ref }) => ref)
    .slice(0, NAMES_MAX)
  const names = refs.join(", ") + (partners > refs.length ? " …" : "")
  return `${counted(partners, "partner")} did not tell how to be paid: ${names}. ${money(amount, currency)} is left out, and carried on. Ask for an account, or enter it under Affiliates: the next payout has it.`
}

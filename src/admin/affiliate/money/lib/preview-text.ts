import { counted } from "../../../lib/format"
import { money } from "./money-text"
import type { Preview } from "./types"

type Figure = { label: string; text: string; detail: string }

const sumOf = (lines: Preview["lines"]) =>
  lines.reduce((sum, { carried_out }) => sum + carried_out, 0)

/** Sums of floats: to a millionth, as the ledger has them. */
const exact = (amount: number) => Math.round(amount * 1e6) / 1e6

const linesBy = (
  { lines }: Preview,
  reason: Preview["lines"][number]["carry_reason"]
) => lines.filter(({ carry_reason }) => carry_reason === reason)

/** What stays behind, and why. */
export function figuresOf(preview: Preview, currency: string): Figure[] {
  const small = linesBy(preview, "below_minimum")
  const negative = linesBy(preview, "negative")
  return [
    {
      label: "Below the minimum",
      text: money(exact(sumOf(small)), currency),
      detail: `carried on for ${counted(small.length, "partner")}`,
    },
    {
      label: "Owed to the shop",
      text: money(exact(-sumOf(negative)), currency),
      detail: `carried on for ${counted(negative.length, "partner")}`,
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

/** What a person should see to before the money is sent. */
export function warningsOf({ lines }: Preview): string[] {
  const unknown = lines.filter(
    ({ amount, payout_method }) => amount > 0 && payout_method === null
  )
  const names = unknown.map(({ ref }) => ref).slice(0, 5)
  return unknown.length > 0
    ? [
        `${counted(unknown.length, "partner")} did not tell how to be paid, and will be in no file: ${names.join(", ")}${unknown.length > names.length ? " …" : ""}.`,
      ]
    : []
}

import { figuresOf, warningsOf } from "./preview-text"
import type { Preview } from "./types"

type Line = Preview["lines"][number]

const aLine = (over: Partial<Line>): Line => ({
  ...{ partner_id: "apar_1", ref: "vader", name: "Vader" },
  ...{ payout_method: "bank", carried_in: 0, exact_amount: 0, amount: 0 },
  ...{ carried_out: 0, carry_reason: null },
  ...over,
})

const aPreview = (lines: Line[]): Preview => ({
  ...{ exact_amount: 0, amount: 0, partners: 0, closed: null, lines },
  ...{ held_amount: 0.15, pending_amount: 3 },
})

it("sums what stays behind by why it does", () => {
  const preview = aPreview([
    aLine({ carried_out: 0.1, carry_reason: "below_minimum" }),
    aLine({ carried_out: 0.2, carry_reason: "below_minimum" }),
    aLine({ carried_out: -4.5, carry_reason: "negative" }),
    aLine({ carried_out: 0.004, carry_reason: "rounding" }),
  ])
  expect(figuresOf(preview, "DKK").map(({ text }) => text)).toEqual([
    ...["0.30 DKK", "4.50 DKK", "0.15 DKK", "3.00 DKK"],
  ])
})

it("warns of those who are paid, and did not say how", () => {
  const lines = [
    aLine({ amount: 1, payout_method: null }),
    aLine({ amount: 0, payout_method: null, ref: "boba" }),
    aLine({ amount: 1 }),
  ]
  expect(warningsOf(aPreview(lines))).toEqual([
    "1 partner did not tell how to be paid, and will be in no file: vader.",
  ])
  expect(warningsOf(aPreview([aLine({ amount: 1 })]))).toEqual([])
})

import { figuresOf, missingAccounts } from "./preview-text"
import type { Preview } from "./types"

type Line = Preview["lines"][number]

const aLine = (over: Partial<Line>): Line => ({
  ...{ partner_id: "apar_1", ref: "vader", name: "Vader" },
  ...{ payout_method: "bank", carried_in: 0, exact_amount: 0, amount: 0 },
  ...{ carried_out: 0, carry_reason: null },
  ...over,
})

const aPreview = (over: Partial<Preview>): Preview => ({
  ...{ exact_amount: 0, amount: 0, partners: 0, closed: null, lines: [] },
  ...{ held_amount: 0.15, pending_amount: 3, carried: [] },
  ...over,
})

it("says what stays behind by why it does", () => {
  const preview = aPreview({
    carried: [
      { reason: "negative", partners: 1, amount: -4.5 },
      { reason: "below_minimum", partners: 2, amount: 0.3 },
      { reason: "rounding", partners: 1, amount: 0.004 },
    ],
  })
  expect(figuresOf(preview, "DKK").map(({ text }) => text)).toEqual([
    ...["0.30 DKK", "4.50 DKK", "0.15 DKK", "3.00 DKK"],
  ])
})

it("says who is left out for want of an account, and what to do", () => {
  const carry_reason = "account_missing" as const
  const preview = aPreview({
    lines: [
      aLine({ carry_reason }),
      aLine({ ref: "boba", carry_reason }),
      aLine({ ref: "bossk", carry_reason: "negative" }),
    ],
    // The answer has the first lines only.
    carried: [{ reason: carry_reason, partners: 1_200, amount: 900.5 }],
  })
  expect(missingAccounts(preview, "DKK")).toBe(
    "1,200 partners did not tell how to be paid: vader, boba …. 900.50 DKK is left out, and carried on. Ask for an account, or enter it under Affiliates: the next payout has it."
  )
  expect(missingAccounts(aPreview({}), "DKK")).toBeNull()
})

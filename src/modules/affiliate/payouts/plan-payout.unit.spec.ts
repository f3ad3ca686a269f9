import fc from "fast-check"
import { type Micro, microOf, roundTo, sumOf } from "../lib/micro"
import { carriedBy, planPayout, totalsOf } from "./plan-payout"

const balance = (
  partner_id: string,
  fresh: string,
  { carried_in = "0", minimum = "0", has_account = true } = {}
) => ({
  ...{ partner_id, has_account },
  fresh: microOf(fresh),
  carried_in: microOf(carried_in),
  minimum: microOf(minimum),
})

it.each([
  {
    why: "as it is",
    of: balance("a", "0.15"),
    amount: "0.15",
    carried: "0",
    reason: null,
  },
  {
    why: "rounded down",
    of: balance("a", "0.144"),
    amount: "0.14",
    carried: "0.004",
    reason: "rounding",
  },
  {
    why: "rounded up, and owed",
    of: balance("a", "0.147"),
    amount: "0.15",
    carried: "-0.003",
    reason: "rounding",
  },
  {
    why: "owes more than it earned",
    of: balance("a", "1", { carried_in: "-3" }),
    amount: "0",
    carried: "-2",
    reason: "negative",
  },
  {
    why: "too little to send",
    of: balance("a", "49.99", { minimum: "50" }),
    amount: "0",
    carried: "49.99",
    reason: "below_minimum",
  },
  {
    why: "enough with what was carried",
    of: balance("a", "40", { carried_in: "10", minimum: "50" }),
    amount: "50",
    carried: "0",
    reason: null,
  },
  {
    why: "owes what rounding gave",
    of: balance("a", "0", { carried_in: "-0.003" }),
    amount: "0",
    carried: "-0.003",
    reason: "rounding",
  },
  {
    why: "nobody knows where to",
    of: balance("a", "40", { carried_in: "10.004", has_account: false }),
    amount: "0",
    carried: "50.004",
    reason: "account_missing",
  },
  {
    why: "too little anyway",
    of: balance("a", "40", { minimum: "50", has_account: false }),
    amount: "0",
    carried: "40",
    reason: "below_minimum",
  },
  {
    why: "less than half an øre",
    of: balance("a", "0.004"),
    amount: "0",
    carried: "0.004",
    reason: "rounding",
  },
])("pays $amount ($why)", ({ of, amount, carried, reason }) => {
  expect(planPayout([of], 2)).toMatchObject([
    {
      amount: microOf(amount),
      carried_out: microOf(carried),
      carry_reason: reason,
    },
  ])
})

it("rounds nobody up for what others are not paid", () => {
  const lines = planPayout(
    [
      balance("a", "0.004", { has_account: false }),
      balance("b", "0.004", { has_account: false }),
      balance("c", "0.504"),
    ],
    2
  )
  expect(lines.map(({ amount }) => amount)).toEqual([0n, 0n, 500_000n])
})

it("counts the part of who gets nothing by rounding to what is paid", () => {
  const thirds = ["a", "b", "c"].map((id) => balance(id, "0.005"))
  expect(totalsOf(planPayout(thirds, 2))).toEqual({
    ...{ exact: 15_000n, amount: 20_000n, partners: 2 },
  })
})

it("sums what is carried on by why it is", () => {
  const lines = planPayout(
    [
      balance("a", "-3"),
      balance("b", "4", { minimum: "50" }),
      balance("c", "5", { has_account: false }),
      balance("d", "6", { has_account: false }),
      balance("e", "7"),
    ],
    2
  )
  expect(carriedBy(lines)).toEqual([
    { reason: "negative", partners: 1, amount: -3_000_000n },
    { reason: "below_minimum", partners: 1, amount: 4_000_000n },
    { reason: "account_missing", partners: 2, amount: 11_000_000n },
  ])
})

it("has no line for who has nothing", () => {
  expect(planPayout([balance("a", "0")], 2)).toEqual([])
})

const micro = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 10n })
const periods = fc.array(fc.array(micro, { minLength: 4, maxLength: 4 }), {
  minLength: 1,
  maxLength: 8,
})

it("pays the rounded exact sum in each period, and loses nothing over all of them", () => {
  fc.assert(
    fc.property(periods, fc.constantFrom(0, 2, 3), (all, digits) => {
      const carried = [0n, 0n, 0n, 0n]
      const paid = [0n, 0n, 0n, 0n]
      const earned = [0n, 0n, 0n, 0n]
      for (const period of all) {
        const lines = planPayout(
          period.map((fresh, i) => ({
            ...{ partner_id: String(i), fresh, minimum: 0n },
            has_account: i !== 3,
            carried_in: carried[i] ?? 0n,
          })),
          digits
        )
        const { exact, amount } = totalsOf(lines)
        expect(amount).toBe(roundTo(exact, digits))
        const payable = lines.filter(
          ({ exact, partner_id }) => exact > 0n && partner_id !== "3"
        )
        expect(paid[3]).toBe(0n)
        expect(sumOf(lines.map(({ amount }) => amount))).toBe(
          roundTo(sumOf(payable.map(({ exact }) => exact)), digits)
        )
        period.forEach((fresh, i) => (earned[i]! += fresh))
        for (const { partner_id, amount, carried_out } of lines) {
          paid[Number(partner_id)]! += amount
          carried[Number(partner_id)] = carried_out
        }
      }
      const owed = earned.map((it, i): Micro => it - paid[i]!)
      expect(owed).toEqual(carried)
    })
  )
})

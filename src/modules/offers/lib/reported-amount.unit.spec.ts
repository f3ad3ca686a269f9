import { centsToAmount, reportedAmount } from "./reported-amount"

it.each([
  [24.5, "24.5", false],
  ["40.25", "40.25", false],
  [-30, "30", true],
  ["-10.25", "10.25", true],
  [0, "0", false],
  ["-0.00", "0.00", false],
])("reads %j", (value, amount, negative) => {
  expect(reportedAmount(value)).toEqual({ amount, negative })
})

it.each(["NaN", "Infinity", NaN, Infinity, 1e21, "1e9", "12,50", "", null, {}])(
  "refuses %j",
  (value) => {
    expect(reportedAmount(value)).toBeNull()
  }
)

it.each([
  ["1999", "19.99"],
  ["5", "0.05"],
  ["-3000", "-30.00"],
  ["19.99", null],
  ["", null],
])("reads %j cents as %j", (cents, amount) => {
  expect(centsToAmount(cents)).toBe(amount)
})

import { amount, range } from "./amount"

it.each([
  ["21.99", "21.99"],
  [27.25, "27.25"],
  ["-5", "5"],
  ["", null],
  ["12,50", null],
  [null, null],
])("reads %p as %p", (value, result) => {
  expect(amount(value)).toBe(result)
})

it.each([
  [["3", 12], { value: "3", max: "12" }],
  [["10", "9.5"], { value: "9.5", max: "10" }],
  [["5", "5"], { value: "5", max: null }],
  [["0", "", null], null],
])("takes lowest and highest of %p", (values, result) => {
  expect(range(values)).toEqual(result)
})

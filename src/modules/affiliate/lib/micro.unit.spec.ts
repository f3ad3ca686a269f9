import { decimalOf, microOf, mulDiv, roundTo } from "./micro"

it.each([
  { text: "3", micro: 3_000_000n },
  { text: "0.15", micro: 150_000n },
  { text: "-0.000001", micro: -1n },
  { text: "12345678901234.5", micro: 12_345_678_901_234_500_000n },
])("reads and writes $text", ({ text, micro }) => {
  expect(microOf(text)).toBe(micro)
  expect(decimalOf(micro)).toBe(text)
})

it("takes the zeros that numeric columns end in", () => {
  expect(microOf("3.0000000000")).toBe(3_000_000n)
})

it.each(["", "1e3", "0.1234567", "1,5", " 1", "NaN"])(
  "refuses %j rather than lose of it",
  (text) => expect(() => microOf(text)).toThrow(RangeError)
)

it.each([
  { of: [1n, 1n, 2n], is: 1n, why: "half goes up" },
  { of: [-1n, 1n, 2n], is: -1n, why: "half goes away from zero" },
  { of: [3_000_000n, 5n, 100n], is: 150_000n, why: "5 % of 3" },
  { of: [10n, 1n, 3n], is: 3n, why: "below half goes down" },
  { of: [10n, 1n, -4n], is: -3n, why: "by a negative number" },
] as const)("multiplies and divides with one rounding ($why)", ({ of, is }) => {
  const [a, b, c] = of
  expect(mulDiv(a, b, c)).toBe(is)
})

it.each([
  { amount: "0.145", digits: 2, is: "0.15" },
  { amount: "0.144999", digits: 2, is: "0.14" },
  { amount: "-0.145", digits: 2, is: "-0.15" },
  { amount: "68.5", digits: 0, is: "69" },
  { amount: "0.1234", digits: 3, is: "0.123" },
])("rounds $amount to $digits decimals", ({ amount, digits, is }) => {
  expect(decimalOf(roundTo(microOf(amount), digits))).toBe(is)
})

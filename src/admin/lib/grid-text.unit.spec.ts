import { ageText, otherPrices, percentText, priceText } from "./grid-text"

it.each([
  [3, "DKK", "3 DKK"],
  [0.4, "EUR", "0.40 EUR"],
  [66, "JPY", "66 JPY"],
  [1.1, "DKK", "1.10 DKK"],
  [1234.5, "DKK", "1,234.50 DKK"],
  [0.0125, "DKK", "0.0125 DKK"],
])("writes %d %s as %s", (amount, currency, text) => {
  expect(priceText(amount, currency)).toBe(text)
})

it("lists other prices by currency, without the base's", () => {
  const prices = { USD: 0.47, DKK: 3, EUR: 0.4 }
  expect(otherPrices({ prices }, "DKK")).toEqual(["0.40 EUR", "0.47 USD"])
})

it.each([
  [70, "70 %"],
  [63.333333, "63.3 %"],
  [-20, "-20 %"],
])("writes a share of %d as %s", (percent, text) => {
  expect(percentText(percent)).toBe(text)
})

it.each([
  [0, "of today"],
  [1, "1 day old"],
  [5, "5 days old"],
])("calls %i days %s", (days, text) => {
  expect(ageText(days)).toBe(text)
})

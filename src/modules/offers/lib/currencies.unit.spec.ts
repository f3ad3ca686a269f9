import { currencyOfMark, minorDigits, readCurrency } from "./currencies"

it.each([
  ["EUR", "EUR"],
  [" eur ", "EUR"],
  ["DEM", null],
  ["EURO", null],
  ["€", null],
  ["", null],
])("reads %j as the code %s", (text, code) => {
  expect(readCurrency(text)).toBe(code)
})

it.each([
  ["€", "EUR"],
  ["us$", "USD"],
  ["kr.", null],
  ["$", null],
  ["sek", "SEK"],
  ["%", undefined],
  ["from", undefined],
])("reads the mark %j as %s", (mark, currency) => {
  expect(currencyOfMark(mark)).toBe(currency)
})

it.each([
  ["EUR", 2],
  ["JPY", 0],
  ["KWD", 3],
  ["HUF", 2],
  ["ISK", 0],
  ["XXX", null],
])("gives %s %s minor digits", (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits)
})

import { fromMinorUnits, readAmount, readPercent } from "./money"

it.each([
  { text: "249,90", locale: "de-DE", value: "249.9" },
  { text: "249,90", locale: "en-US", value: "249.9", why: "two digits: cents" },
  { text: "1.249,90", locale: "da-DK", value: "1249.9" },
  { text: "1,249.90", locale: "en-US", value: "1249.9" },
  { text: "1,249.90", locale: "da-DK", value: "1249.9", why: "the last one" },
  { text: "1 249,90", locale: "fr-FR", value: "1249.9" },
  { text: "1\u202f249,90", locale: "fr-FR", value: "1249.9" },
  { text: "1'249.90", locale: "de-CH", value: "1249.9" },
  { text: "1’249.90", locale: "de-CH", value: "1249.9" },
  { text: "1.234", locale: "de-DE", value: "1234" },
  { text: "1.234", locale: "en-US", value: "1.234" },
  { text: "1,234", locale: "en-US", value: "1234" },
  { text: "1,234", locale: "de-DE", value: "1.234" },
  { text: "1.234", locale: "sv-SE", value: "1234", why: "no decimal point" },
  { text: "0.234", locale: "de-DE", value: "0.234", why: "no group begins 0" },
  { text: "1234.567", locale: "de-DE", value: "1234.567", why: "4 digits" },
  { text: "1.234.567", locale: "en-US", value: "1234567" },
  { text: "12,34,567.50", locale: "en-IN", value: "1234567.5" },
  { text: ".99", locale: "en-US", value: "0.99" },
  { text: "249,-", locale: "da-DK", value: "249" },
  { text: "1.249,–", locale: "da-DK", value: "1249" },
  { text: "007", locale: "en-US", value: "7" },
  { text: "0.00", locale: "en-US", value: "0" },
  { text: "100", locale: "en-US", value: "100" },
  { text: "100.00", locale: "en-US", value: "100" },
  { text: "19.990000000000002", locale: "en-US", value: "19.99" },
  { text: "0.9999999", locale: "en-US", value: "1", why: "rounds up" },
  { text: "1000000000000", locale: "en-US", value: "1000000000000" },
  { text: "12", locale: "no locale", value: "12" },
])("reads $text in $locale as $value $why", ({ text, locale, value }) => {
  expect(readAmount(text, locale)).toEqual({ value, currency: null })
})

it.each([
  ["399.90 BRL", "399.9", "BRL"],
  ["€ 12", "12", "EUR"],
  ["USD12.5", "12.5", "USD"],
  ["12,50 kr.", "12.5", null],
  ["kr. 12,50", "12.5", null],
  ["Fr. 12.50", "12.5", "CHF"],
  ["$12.50 USD", "12.5", "USD"],
  ["US $1,249.90", "1249.9", "USD"],
  ["R$ 1.249,90", "1249.9", "BRL"],
])("reads %s as %s of %s", (text, value, currency) => {
  expect(readAmount(text, "pt-BR")).toEqual({ value, currency })
})

it.each([
  [249.9, "249.9"],
  [0, "0"],
  [-0, "0"],
  [1e12, "1000000000000"],
  [1e-7, "0"],
  [5e-7, "0.000001"],
  [0.1 + 0.2, "0.3"],
])("reads the number %s as %s", (number, value) => {
  expect(readAmount(number, "en")).toEqual({ value, currency: null })
})

it.each([
  "",
  " ",
  "free",
  "-5",
  "(12.00)",
  "12-15",
  "12%",
  "1.2.3",
  "1,23,4",
  "12 34",
  "1.249.90",
  "1,249,90",
  "1'24.90",
  "1 249'000",
  "1.249,90,1",
  "12..5",
  "from $12",
  "€ 12 USD",
  "1e5",
  "0x10",
  "NaN",
  "1000000000001",
  `0.${"1".repeat(70)}`,
  Number.NaN,
  Infinity,
  -0.01,
  1.1e12,
])("refuses %j", (input) => {
  expect(readAmount(input, "en-US")).toBeNull()
})

it.each([
  ["5", "5"],
  ["5,5 %", "5.5"],
  [7.25, "7.25"],
  ["140%", "140"],
  ["5 EUR", null],
  ["-5%", null],
  ["five", null],
])("reads %j as %s percent points", (input, value) => {
  expect(readPercent(input, "da-DK")).toBe(value)
})

it.each([
  [1999, "USD", "19.99"],
  ["5", "EUR", "0.05"],
  [1999, "JPY", "1999"],
  [1999, "KWD", "1.999"],
  [0, "USD", "0"],
  [19.5, "USD", null],
  [-5, "USD", null],
  [5, "ABC", null],
  ["", "USD", null],
  [1e21, "USD", null],
])("turns %j minor units of %s into %s", (minor, currency, major) => {
  expect(fromMinorUnits(minor, currency)).toBe(major)
})

import { amountText } from "./amount-text"

it.each([
  { amount: "12.500000", currency: "DKK", text: "12.50" },
  { amount: "0", currency: "DKK", text: "0.00" },
  { amount: "-0.1", currency: "DKK", text: "-0.10" },
  { amount: "0.153500", currency: "DKK", text: "0.1535" },
  { amount: "69.000000", currency: "JPY", text: "69" },
  { amount: "3.45", currency: "JPY", text: "3.45" },
  { amount: "0.142", currency: "KWD", text: "0.142" },
  { amount: "1", currency: "KWD", text: "1.000" },
])("writes $amount $currency as $text", ({ amount, currency, text }) => {
  expect(amountText(amount, currency)).toBe(text)
})

import {
  actorText,
  money,
  percentText,
  shareText,
  spanText,
} from "./money-text"

it.each([
  { amount: 0.15, currency: "DKK", text: "0.15 DKK" },
  { amount: 0.1495, currency: "DKK", text: "0.1495 DKK" },
  { amount: -1234.5, currency: "DKK", text: "−1,234.50 DKK" },
  { amount: 21, currency: "JPY", text: "21 JPY" },
  { amount: 0.000001, currency: "EUR", text: "0.000001 EUR" },
  { amount: -0, currency: "DKK", text: "0.00 DKK" },
  { amount: null, currency: "EUR", text: "–" },
])("shows $amount $currency as exact as it is", (it) => {
  expect(money(it.amount, it.currency)).toBe(it.text)
})

it.each([
  { seconds: 0.4, text: "0 seconds" },
  { seconds: 1, text: "1 second" },
  { seconds: 59.9, text: "59 seconds" },
  { seconds: 3_600, text: "1 hour" },
  { seconds: 2 * 86_400 + 5, text: "2 days" },
  { seconds: -120, text: "2 minutes" },
])("says $seconds s as $text", ({ seconds, text }) => {
  expect(spanText(seconds)).toBe(text)
})

it("says shares, percent points and persons", () => {
  expect(shareText(0.3333)).toBe("33.3 %")
  expect(percentText(12.5)).toBe("12.5 %")
  expect(actorText("user:user_1")).toBe("user_1")
  expect(actorText(null)).toBe("By itself")
})

import { priceBreaches, variantBreaches } from "./price-breaches"

const allowed = (currency: string) =>
  ({ DKK: [3], EUR: [0.4, 0.41] })[currency] ?? []
const rule = { base_currency: "DKK", allowed }

it.each([
  { prices: [{ currency: "DKK", amount: 3 }], problems: [] },
  { prices: [{ currency: "EUR", amount: 0.41 }], problems: [] },
  {
    prices: [{ currency: "DKK", amount: 2.99 }],
    problems: ["base_price_wrong"],
  },
  { prices: [{ currency: "DKK", amount: 0 }], problems: ["base_price_wrong"] },
  { prices: [{ currency: "EUR", amount: 0.39 }], problems: ["price_wrong"] },
  { prices: [{ currency: "AED", amount: 3 }], problems: ["price_wrong"] },
  {
    prices: [{ currency: "DKK", amount: 1, price_list_id: "plist_1" }],
    problems: ["price_list_breaks"],
  },
  {
    prices: [{ currency: "DKK", amount: 3, price_list_id: "plist_1" }],
    problems: [],
  },
])("finds $problems in $prices", ({ prices, problems }) => {
  expect(priceBreaches(prices, rule).map(({ problem }) => problem)).toEqual(
    problems
  )
})

it("asks for a base price, which one of a list does not replace", () => {
  const list = { currency: "DKK", amount: 3, price_list_id: "plist_1" }
  for (const prices of [[], [list], [{ currency: "EUR", amount: 0.4 }]]) {
    expect(variantBreaches(prices, rule)).toMatchObject([
      { problem: "base_price_missing", currency: "DKK", required: 3 },
    ])
  }
  expect(variantBreaches([{ currency: "DKK", amount: 3 }], rule)).toEqual([])
})

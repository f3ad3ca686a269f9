import { attributionOf, type MoneySums } from "./attribution"

const sums = (over: Partial<MoneySums>): MoneySums => ({
  currency: "DKK",
  pending_count: 0,
  approved_count: 0,
  paid_count: 0,
  reversed_count: 0,
  pending_commission: "0",
  approved_commission: "0",
  paid_commission: "0",
  reversed_commission: "0",
  commission: "0",
  sales: "0",
  attributed_count: 0,
  attributed_commission: "0",
  ...over,
})

it("adds conversions up over currencies, and amounts never", () => {
  const figures = attributionOf({ clicks: 200, bot_clicks: 9 }, [
    sums({ currency: "EUR", pending_count: 1, commission: "2.50" }),
    sums({
      ...{ approved_count: 2, paid_count: 3, reversed_count: 4 },
      ...{
        commission: "100",
        attributed_count: 4,
        attributed_commission: "80",
      },
    }),
  ])
  expect(figures).toMatchObject({
    ...{ clicks: 200, bot_clicks: 9, conversions: 6, reversed: 4 },
    conversion_rate: 0.02,
    money: [
      { currency: "DKK", commission: 100, epc: 0.4 },
      { currency: "EUR", commission: 2.5, epc: 0 },
    ],
  })
})

it("has no rate where nobody clicked", () => {
  const figures = attributionOf({ clicks: 0, bot_clicks: 5 }, [
    sums({ attributed_count: 1, attributed_commission: "5" }),
  ])
  expect(figures.conversion_rate).toBeNull()
  expect(figures.money[0]?.epc).toBeNull()
})

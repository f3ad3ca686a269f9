import fc from "fast-check"
import { crossRate, equivalentPrice } from "./equivalent-price"

const rates = {
  DKK: "7.4600",
  USD: "1.1730",
  JPY: "171.55",
  ISK: "144.10",
  KWD: "0.3585",
}
const three = { amount: 3, from: "DKK", rates }

it.each([
  { to: "DKK", digits: 2, price: "3.00" },
  { to: "EUR", digits: 2, price: "0.40" },
  { to: "USD", digits: 2, price: "0.47" },
  { to: "JPY", digits: 0, price: "69" },
  { to: "ISK", digits: 0, price: "58" },
  { to: "KWD", digits: 3, price: "0.144" },
])("3 DKK are $price $to", ({ to, digits, price }) => {
  expect(equivalentPrice({ ...three, to, digits })).toBe(price)
})

it("rounds an exact half up, where doubles would fall below it", () => {
  const halves = { DKK: "3", XXX: "1.005" }
  // 1.005 as a double is 1.00499999999999989…
  const price = { amount: 3, from: "DKK", to: "XXX", rates: halves, digits: 2 }
  expect(equivalentPrice(price)).toBe("1.01")
})

it("has no price without both rates, nor one of nothing", () => {
  expect(equivalentPrice({ ...three, to: "XAU", digits: 2 })).toBeNull()
  expect(
    equivalentPrice({ ...three, from: "XAU", to: "EUR", digits: 2 })
  ).toBeNull()
  const tiny = { DKK: "7.46", BTC: "0.00001" }
  expect(
    equivalentPrice({ ...three, rates: tiny, to: "BTC", digits: 2 })
  ).toBeNull()
})

it("is never further from the exact amount than half a minor unit", () => {
  const rate = fc.integer({ min: 1, max: 10_000_000 })
  const digits = fc.integer({ min: 0, max: 3 })
  fc.assert(
    fc.property(rate, rate, digits, (dkk, x, places) => {
      const text = (n: number) => (n / 10_000).toFixed(4)
      const price = equivalentPrice({
        ...{ amount: 3, from: "DKK", to: "XXX", digits: places },
        rates: { DKK: text(dkk), XXX: text(x) },
      })
      const units = Math.round(Number(price ?? 0) * 10 ** places)
      const twice = 2 * units * dkk - 2 * 3 * x * 10 ** places
      expect(Math.abs(twice)).toBeLessThanOrEqual(dkk)
    })
  )
})

it("tells the rate of one crown", () => {
  expect(crossRate(rates, "DKK", "DKK")).toBe("1.000000000000")
  expect(crossRate(rates, "DKK", "EUR")).toBe("0.134048257373")
  expect(crossRate(rates, "DKK", "THB")).toBeNull()
})

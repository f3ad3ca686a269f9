import { planPrices, requiredPrice, type PlanInput } from "./plan-prices"

const rates = { DKK: "7.46", USD: "1.173", JPY: "171.55" }
const variant = (prices: Record<string, number>) => ({
  ...{ variant_id: "variant_1", product_id: "prod_1", price_set_id: "pset_1" },
  prices,
})
const base = { amount: 3, currency: "DKK" }
const good: PlanInput = {
  base,
  currencies: [
    { code: "DKK", digits: 2 },
    { code: "EUR", digits: 2 },
    { code: "USD", digits: 2 },
  ],
  variants: [variant({ DKK: 3, EUR: 0.4, USD: 0.47 })],
  sheet: { date: "2026-11-20", rates },
  rates_before: rates,
  ...{ jump_max: 0.1, stale_days: 4, approved: false },
  now: new Date("2026-11-21T09:00:00Z"),
}
const moved = (usd: string) => ({
  sheet: { date: "2026-11-20", rates: { ...rates, USD: usd } },
})

it("writes nothing where the rounded prices are the same", () => {
  expect(planPrices({ ...good, ...moved("1.175") })).toMatchObject({
    status: "unchanged",
    changes: [],
  })
})

it("writes what changes after rounding, and what is missing", () => {
  const variants = [variant({ DKK: 3, USD: 0.46 })]
  const { status, changes } = planPrices({ ...good, variants })
  expect(status).toBe("applicable")
  expect(
    changes.map(({ currency, before, after }) => [currency, before, after])
  ).toEqual([
    ["EUR", null, 0.4],
    ["USD", 0.46, 0.47],
  ])
})

it("keeps prices of a leftover currency right, and adds none", () => {
  const { JPY, ...without } = { DKK: 3, EUR: 0.4, USD: 0.47, JPY: 71 }
  const plan = planPrices({
    ...good,
    currencies: [
      ...good.currencies,
      { code: "JPY", digits: 0, is_leftover: true },
    ],
    variants: [variant({ ...without, JPY }), variant(without)],
  })
  expect(plan.changes).toMatchObject([
    { currency: "JPY", before: 71, after: 69 },
  ])
})

it("never writes the base currency", () => {
  const variants = [variant({ DKK: 299, EUR: 0.4, USD: 0.47 })]
  expect(planPrices({ ...good, variants }).changes).toEqual([])
})

it.each([
  { usd: "1.2900", status: "applicable", why: "10.0 % up" },
  { usd: "1.2904", status: "refused", why: "more than 10 % up" },
  { usd: "1.0500", status: "refused", why: "more than 10 % down" },
])("a rate that moved $why is $status", ({ usd, status }) => {
  const plan = planPrices({ ...good, ...moved(usd) })
  expect(plan.status).toBe(status)
  expect(plan.refusals.map(({ code, currency }) => [code, currency])).toEqual(
    status === "refused" ? [["rate_jump", "USD"]] : []
  )
})

it.each([
  { code: "USD", before: "1.1607", now: "1.27677" },
  { code: "ISK", before: "141.6", now: "155.76" },
  { code: "HUF", before: "389.63", now: "428.593" },
  { code: "JPY", before: "176.45", now: "158.805" },
])("$code may move by just a tenth unasked", ({ code, before, now }) => {
  const plan = planPrices({
    ...good,
    currencies: [{ code, digits: 2 }],
    sheet: { date: "2026-11-20", rates: { ...rates, [code]: now } },
    rates_before: { ...rates, [code]: before },
  })
  expect(plan.refusals).toEqual([])
})

it("says how far a rate moved, also where it is just too far", () => {
  const details = ["1.9", "1.29031"].map(
    (usd) => planPrices({ ...good, ...moved(usd) }).refusals[0]?.detail
  )
  expect(details).toEqual([
    expect.stringMatching(/^USD moved by 62\.\d %; 10\.0 % may/),
    expect.stringMatching(
      /^USD moved by 10\.0\d*[1-9]\d* %; 10\.0000000 % may/
    ),
  ])
})

it("refuses all prices for the jump of one", () => {
  const variants = [variant({ DKK: 3 })]
  const plan = planPrices({ ...good, variants, ...moved("2") })
  expect(plan.status).toBe("refused")
})

it("sees the jump of the base currency itself", () => {
  const sheet = { date: "2026-11-20", rates: { ...rates, DKK: "8.5" } }
  const { refusals } = planPrices({ ...good, sheet })
  expect(refusals.map(({ currency }) => currency)).toEqual(["EUR", "USD"])
})

it("compares prices before the first run", () => {
  const first = { ...good, rates_before: null }
  const near = [variant({ DKK: 3, EUR: 0.4, USD: 0.46 })]
  expect(planPrices({ ...first, variants: near }).status).toBe("applicable")
  const far = [variant({ DKK: 3, EUR: 0.4, USD: 0.8 })]
  expect(planPrices({ ...first, variants: far }).status).toBe("refused")
})

it("mends a price that somebody changed, when its rate did not move", () => {
  const variants = [variant({ DKK: 3, EUR: 5, USD: 0.47 })]
  expect(planPrices({ ...good, variants })).toMatchObject({
    status: "applicable",
    changes: [{ currency: "EUR", before: 5, after: 0.4 }],
  })
})

it("refuses rates older than it may use, and takes them on approval", () => {
  const stale = { ...good, ...moved("2"), now: new Date("2026-11-25") }
  const { refusals } = planPrices(stale)
  expect(refusals.map(({ code }) => code)).toEqual(["rates_stale", "rate_jump"])
  expect(planPrices({ ...stale, approved: true }).status).toBe("applicable")
})

it("refuses without rates, even when approved", () => {
  const none = { ...good, sheet: null, approved: true }
  expect(planPrices(none).refusals).toMatchObject([
    {
      code: "rates_missing",
      detail: expect.stringContaining("no reference rates of DKK"),
    },
  ])
  const { DKK: _, ...others } = rates
  const sheet = { date: "2026-11-20", rates: others }
  expect(planPrices({ ...good, sheet }).status).toBe("refused")
})

it("needs no rates where the base currency is the only one", () => {
  const currencies = [{ code: "DKK", digits: 2 }]
  expect(planPrices({ ...good, currencies, sheet: null }).status).toBe(
    "unchanged"
  )
})

it("needs no rates where nothing is sold", () => {
  expect(planPrices({ ...good, variants: [], sheet: null }).status).toBe(
    "unchanged"
  )
})

it("tells which currencies the sheet has not, and prices the others", () => {
  const currencies = [...good.currencies, { code: "AED", digits: 2 }]
  const variants = [variant({ DKK: 3, EUR: 0.4 })]
  expect(planPrices({ ...good, currencies, variants })).toMatchObject({
    status: "applicable",
    currencies_missing: ["AED"],
    changes: [{ currency: "USD" }],
  })
})

it("refuses a sheet that lost a currency with prices, until it is approved", () => {
  const { USD: _, ...others } = rates
  const lost = { ...good, sheet: { date: "2026-11-20", rates: others } }
  expect(planPrices(lost)).toMatchObject({
    status: "refused",
    refusals: [{ code: "rate_gone", currency: "USD" }],
  })
  expect(planPrices({ ...lost, approved: true }).status).toBe("unchanged")
  expect(planPrices({ ...lost, rates_before: others }).status).toBe("unchanged")
})

it.each([
  { code: "DKK", digits: 2, price: 3 },
  { code: "EUR", digits: 2, price: 0.4 },
  { code: "JPY", digits: 0, price: 69 },
  { code: "AED", digits: 2, price: null },
])("requires $price $code", ({ price, ...currency }) => {
  expect(requiredPrice(currency, { base, rates })).toBe(price)
  expect(requiredPrice({ code: "DKK", digits: 2 }, { base, rates: null })).toBe(
    3
  )
})

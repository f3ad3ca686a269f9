import { createAnalytics } from "../../analytics/analytics"
import { foldCounts } from "../../engine/fold-counts"
import { storeConversions } from "../../conversions/store-conversions"
import type { Conversion } from "../../lib/conversion"
import { anOffer } from "../an-offer"
import { aClick, aConversion } from "../conversions/a-conversion"
import { createDatabase, type TestDatabase } from "../database"

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

let now = new Date("2026-05-04T12:00:00Z")
beforeEach(() => {
  now = new Date("2026-05-04T12:00:00Z")
})

const analytics = () => createAnalytics({ sql: database.sql, now: () => now })

const clicksOn = (day: string, clicks: number, over: object = {}) =>
  database.sql.named(
    `insert into offer_click_daily (day, source, category, traffic, shard, clicks)
     values (:day, :source, :category, :traffic, :shard, :clicks)`,
    {
      ...{ day, source: "acme", category: "shoes", traffic: "human" },
      ...{ shard: 0, clicks, ...over },
    }
  )

const report = (conversions: Partial<Conversion>[], source = "acme") =>
  storeConversions(database.sql, {
    ...{ source, origin: "report", read_at: now },
    conversions: conversions.map((it, at) =>
      aConversion({ external_id: `t${at}`, ...it })
    ),
  })

const at = (day: string, time = "10:00:00Z") => ({
  occurred_at: `${day}T${time}`,
})
const RANGE = { from: "2026-05-01", to: "2026-05-03" }

/** Two offers, one with a click that led to two sales. */
async function someTrade() {
  const { sql } = database
  const offer_id = await anOffer(sql)
  await aClick(sql, { id: "c1", offer_id })
  await sql.query("update offer_click set created_at = '2026-05-01'")
  await clicksOn("2026-05-01", 6)
  await clicksOn("2026-05-01", 4, { shard: 1 })
  await clicksOn("2026-05-01", 7, { traffic: "bot" })
  await clicksOn("2026-05-03", 10, { source: "other", category: "books" })
  await clicksOn("2026-05-04", 100)
  await report([
    { ...at("2026-05-01", "00:00:00Z"), click_id: "c1", status: "approved" },
    {
      ...at("2026-05-01"),
      click_id: "c1",
      status: "paid",
      commission_amount: "7",
    },
    { ...at("2026-05-03", "23:59:59.999Z"), status: "reversed" },
    { ...at("2026-05-03"), currency: "EUR", commission_amount: "2.25" },
    { ...at("2026-05-04", "00:00:00Z"), commission_amount: "1000" },
    { ...at("2026-04-30", "23:59:59Z"), commission_amount: "1000" },
  ])
  return offer_id
}

it("has every day of the range, also those on which nothing happened", async () => {
  await someTrade()
  const { days, revenue } = await analytics().statistics(RANGE, {})
  expect(days).toEqual([
    ...[
      {
        day: "2026-05-01",
        clicks: 10,
        bot_clicks: 7,
        conversions: 2,
        reversed: 0,
      },
    ],
    ...[
      {
        day: "2026-05-02",
        clicks: 0,
        bot_clicks: 0,
        conversions: 0,
        reversed: 0,
      },
    ],
    ...[
      {
        day: "2026-05-03",
        clicks: 10,
        bot_clicks: 0,
        conversions: 1,
        reversed: 1,
      },
    ],
  ])
  expect(revenue).toEqual([
    {
      currency: "DKK",
      days: [
        { day: "2026-05-01", commission: 12, sales: 200 },
        { day: "2026-05-02", commission: 0, sales: 0 },
        { day: "2026-05-03", commission: 0, sales: 0 },
      ],
    },
    {
      currency: "EUR",
      days: [
        { day: "2026-05-01", commission: 0, sales: 0 },
        { day: "2026-05-02", commission: 0, sales: 0 },
        { day: "2026-05-03", commission: 2.25, sales: 100 },
      ],
    },
  ])
})

it("attributes what was earned to source, category and offer", async () => {
  const offer_id = await someTrade()
  const found = await analytics().statistics(RANGE, {})
  expect(found.totals).toMatchObject({
    ...{ clicks: 20, bot_clicks: 7, conversions: 3, reversed: 1 },
    conversion_rate: 0.1,
    money: [
      {
        ...{ currency: "DKK", commission: 12, approved_commission: 5 },
        ...{ paid_commission: 7, reversed_commission: 5, epc: 0.6 },
        ...{ attributed_commission: 12, reversed_count: 1 },
      },
      { currency: "EUR", commission: 2.25, pending_count: 1, epc: 0 },
    ],
  })
  expect(found.by_source).toMatchObject([
    { source: "acme", clicks: 10, conversions: 3, conversion_rate: 0.2 },
    { source: "other", clicks: 10, conversions: 0, money: [] },
  ])
  expect(found.by_category).toMatchObject([
    { category: "shoes", clicks: 10, conversions: 2 },
    { category: null, clicks: 0, conversions: 1, conversion_rate: null },
    { category: "books", clicks: 10, conversions: 0, conversion_rate: 0 },
  ])
  expect(found.top_offers).toEqual([
    expect.objectContaining({
      ...{ offer_id, title: "Runner", source: "acme", currency: "DKK" },
      ...{ commission: 12, clicks: 1, epc: 12, conversion_rate: 2 },
    }),
  ])
})

it("looks at one source or category alone", async () => {
  await someTrade()
  const books = await analytics().statistics(RANGE, { category: "books" })
  expect(books.totals).toMatchObject({ clicks: 10, conversions: 0 })
  const both = { source: "acme", category: "books" }
  const none = await analytics().statistics(RANGE, both)
  expect(none.totals).toMatchObject({ clicks: 0, conversion_rate: null })
  expect(none.by_source).toEqual([])
})

it("keeps the number of offers of each day, as it was last", async () => {
  const { sql } = database
  await anOffer(sql)
  const id = await anOffer(sql, { status: "upcoming" })
  await analytics().snapshot()
  await anOffer(sql, { source: "other" })
  await sql.query("delete from offer_feed where id = ?", [id])
  // Leaves no line of what there is no more.
  await foldCounts(sql)
  await analytics().snapshot()
  now = new Date("2026-05-06T00:00:00Z")
  await anOffer(sql)
  await Promise.all([analytics().snapshot(), analytics().snapshot()])
  const range = { from: "2026-05-04", to: "2026-05-06" }
  const { offers } = await analytics().statistics(range, {})
  const figures = offers.map((it) => [
    it.source,
    ...it.days.map((d) => d.offers),
  ])
  expect(figures).toEqual([
    ["acme", 1, null, 2],
    ["other", 1, null, 1],
  ])
})

it("sums up the feed from its counts", async () => {
  const { sql } = database
  const twin = { gtin: "00000000000017" }
  await anOffer(sql, twin)
  await anOffer(sql, {
    ...twin,
    source: "other",
    category: "books",
    currency: "EUR",
  })
  await anOffer(sql, { status: "expired", kind: "deal" })
  await anOffer(sql, { status: "upcoming", kind: "coupon", title_key: "77" })
  await anOffer(sql, { title_key: "77", currency: null, price: null })
  expect((await analytics().summary()).duplicates).toBeNull()
  await analytics().countDuplicates()
  await analytics().countDuplicates()
  const { offers, duplicates } = await analytics().summary()
  expect(offers).toMatchObject({
    live: 4,
    by_status: [
      { value: "active", offers: 3 },
      { value: "expired", offers: 1 },
      { value: "upcoming", offers: 1 },
    ],
    by_source: [
      { value: "acme", offers: 3 },
      { value: "other", offers: 1 },
    ],
    by_kind: [
      { value: "product", offers: 3 },
      { value: "coupon", offers: 1 },
    ],
    by_category: [
      { value: "shoes", offers: 3 },
      { value: "books", offers: 1 },
    ],
    by_currency: [
      { value: "DKK", offers: 2 },
      { value: "EUR", offers: 1 },
    ],
    by_commission_band: [{ value: "0", offers: 4 }],
    by_commission_type: [{ value: "unknown", offers: 4 }],
    by_country: [{ value: "001", offers: 4 }],
  })
  expect(duplicates).toMatchObject({
    ...{ gtin_groups: 1, gtin_offers: 2, title_groups: 1, title_offers: 2 },
  })
})

it("adds up the last thirty days, today included", async () => {
  await someTrade()
  const { last_30_days } = await analytics().summary()
  expect(last_30_days).toMatchObject({
    ...{ from: "2026-04-05", to: "2026-05-04", clicks: 120, bot_clicks: 7 },
    ...{ conversions: 5, reversed: 1 },
  })
})

it("answers of an empty feed, too", async () => {
  expect(await analytics().summary()).toMatchObject({
    offers: { live: 0, by_status: [], by_country: [] },
    last_30_days: { clicks: 0, conversion_rate: null, money: [] },
  })
  const found = await analytics().statistics(RANGE, {})
  expect(found).toMatchObject({ days: { length: 3 }, revenue: [], offers: [] })
})

it("forecasts from whole days, and refuses with a reason before three weeks", async () => {
  const request = { metric: "clicks", horizon_days: 3 } as const
  expect(await analytics().forecast(request)).toMatchObject({
    ...{ ok: false, reason: "nothing_happened", observed: [] },
  })
  await database.sql.query(
    `insert into offer_click_daily
     select day, 'acme', 'shoes', 'human', 0, 10 + extract(dow from day)
     from generate_series(date '2026-04-14', '2026-05-04', '1 day') as day`
  )
  expect(await analytics().forecast(request)).toMatchObject({
    reason: "too_short",
  })
  await clicksOn("2026-04-13", 11)
  const made = await analytics().forecast(request)
  expect(made).toMatchObject({
    ...{ ok: true, model: "seasonal_naive", observed_days: 21 },
    predictions: [
      { day: "2026-05-04", value: 11 },
      { day: "2026-05-05", value: 12 },
      { day: "2026-05-06", value: 13 },
    ],
  })
  expect(made.observed.at(-1)).toEqual({ day: "2026-05-03", value: 10 })
})

it("forecasts conversions, and commission of one currency", async () => {
  const days = Array.from({ length: 30 }, (_, n) =>
    new Date(Date.UTC(2026, 3, 4 + n)).toISOString().slice(0, 10)
  )
  await report(
    days.flatMap((day, n) => [
      { external_id: `a${n}`, ...at(day), commission_amount: "2" },
      {
        external_id: `b${n}`,
        ...at(day),
        currency: "EUR",
        commission_amount: "9",
      },
      { external_id: `c${n}`, ...at(day), status: "reversed" as const },
    ])
  )
  const horizon_days = 1
  expect(
    await analytics().forecast({ metric: "conversions", horizon_days })
  ).toMatchObject({ predictions: [{ value: 2 }] })
  expect(
    await analytics().forecast({
      ...{ metric: "commission", currency: "EUR", horizon_days },
    })
  ).toMatchObject({ predictions: [{ value: 9 }] })
})

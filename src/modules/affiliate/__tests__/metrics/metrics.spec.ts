import { createMetrics, type MetricsPart } from "../../metrics/metrics"
import { metricsStatement } from "../../metrics/metrics-sql"
import { resolveFilters } from "../../metrics/resolve-filters"
import type { Metrics, MetricsFilters } from "../../metrics/types"
import { createDatabase, type TestDatabase } from "../money/database"
import { aReport, NOW, openWorld, type World } from "../money/world"
import { aVisit, depsOf, type TestDeps } from "../visits/database"
import { storeVisits } from "../../visits/store-visits"
import { rawFigures } from "./raw-figures"
import {
  aDice,
  CAMPAIGNS,
  REFS,
  someSales,
  SOURCES,
  someVisits,
} from "./some-events"

jest.setTimeout(120_000)

let database: TestDatabase
let world: World
let metrics: MetricsPart
let deps: TestDeps

beforeAll(async () => {
  database = await createDatabase()
  await database.sql.query(
    "create table affiliate_visitor_any partition of affiliate_visitor_day default"
  )
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  world = openWorld(database)
  for (const ref of REFS) {
    await world.aPartner({ ref })
  }
  deps = depsOf(database.sql, { now: () => NOW })
  metrics = createMetrics(deps)
})
afterEach(() => {
  metrics.stop()
  deps.remove()
})

const namesOf = async (ids: string[]) =>
  new Map(ids.map((id) => [id, `The ${id}`]))
const read = (filters: MetricsFilters = {}) => metrics.read(filters, namesOf)

const QUESTIONS: MetricsFilters[] = [
  {},
  { from: "2026-05-15", to: "2026-05-18" },
  { ref: "vader" },
  { source: "app" },
  { campaign: "may", from: "2026-05-16" },
  { ref: "boba", source: "blog" },
  { ref: "vader", campaign: "spring", to: "2026-05-19" },
  { source: "app", campaign: "may" },
  { ref: "boba", source: "app", campaign: "spring" },
  { ref: "nobody" },
]

const flat = ({ clicks, views, ...rest }: Metrics["totals"]) => ({
  ...rest,
  ...Object.fromEntries([
    ...Object.entries(clicks).map(([name, it]) => [`clicks_${name}`, it]),
    ...Object.entries(views).map(([name, it]) => [`views_${name}`, it]),
  ]),
})

async function expectRaw(filters: MetricsFilters): Promise<void> {
  const found = await read(filters)
  const raw = await rawFigures(world.sql, resolveFilters(filters, NOW))
  const totals = flat(found.totals)
  expect(totals).toMatchObject({ ...raw.visits, ...raw.sales })
  expect(found.top_products.map(({ id, sales }) => [id, sales])).toEqual(
    raw.top.map(({ product_id, sales }) => [product_id, sales])
  )
  expect(found.recent_sales.map(({ id }) => id)).toEqual(raw.recent)
  expect(found.currencies).toMatchObject(raw.currencies)
  const sum = (name: "sales" | "visitors" | "orders") =>
    found.days.reduce((all, day) => all + day[name], 0)
  for (const name of ["sales", "visitors", "orders"] as const) {
    expect([name, sum(name)]).toEqual([name, totals[name]])
  }
}

it.each([1, 2, 3])(
  "agrees with SQL over the rows themselves (%s)",
  async (seed) => {
    const dice = aDice(seed)
    await someVisits(world, { dice, count: 250 })
    await someSales(world, { dice, count: 80 })
    for (const question of QUESTIONS) {
      await expectRaw(question)
    }
    expect(
      await world.sales.rebuildDays({ from: "2026-05-01", to: "2026-05-22" })
    ).toEqual([])
  }
)

it("gives each source and campaign what asking for it alone gives", async () => {
  const dice = aDice(7)
  await someVisits(world, { dice, count: 150 })
  await someSales(world, { dice, count: 40 })
  for (const filters of [{}, { ref: "vader" }, { campaign: "may" }]) {
    const { by_source } = await read(filters)
    expect(by_source.map(({ source }) => source).toSorted()).toEqual(
      ["", ...SOURCES].toSorted()
    )
    for (const source of SOURCES) {
      const row = by_source.find((it) => it.source === source)
      const { totals } = await read({ ...filters, source })
      expect(row).toEqual({ source, ...totals })
    }
  }
  const { by_campaign } = await read({ source: "app" })
  for (const campaign of CAMPAIGNS) {
    const row = by_campaign.find((it) => it.campaign === campaign)
    const { totals } = await read({ source: "app", campaign })
    expect(row).toEqual({ campaign, ...totals })
  }
})

it("counts a visitor once a day, and on two days twice", async () => {
  const visitor = "ab".repeat(16)
  const at = (time: string, over = {}) =>
    aVisit({ occurred_at: `2026-05-${time}:00.000Z`, visitor, ...over })
  await storeVisits(world.sql, [
    at("18T10:00"),
    at("18T23:59", { source: "blog" }),
    at("19T00:00", { kind: "view" }),
    at("19T08:00", { class: "bot", visitor: "cd".repeat(16) }),
    at("19T09:00", { is_linked: false, visitor: null }),
  ])
  const { totals, days, by_source } = await read({ from: "2026-05-18" })
  expect(totals).toMatchObject({
    visitors: 2,
    clicks: { human: 3, suspect: 0, bot: 1 },
    views: { human: 1, suspect: 0, bot: 0 },
  })
  expect(days.map(({ day, visitors }) => [day, visitors])).toEqual([
    ...[["2026-05-18", 1]],
    ...[["2026-05-19", 1]],
    ...[["2026-05-20", 0]],
  ])
  expect(by_source.map(({ source, visitors }) => [source, visitors])).toEqual([
    ...[["sector23", 2]],
    ...[["blog", 1]],
  ])
})

it("converts at the rate of each sale, and nothing without one", async () => {
  const price = { amount: 400_000n, currency: "EUR" }
  const rate = (text: string) => ({
    rate: text,
    date: "2026-05-01",
    source: "ecb",
  })
  const report = (over: object) =>
    world.sales.report(aReport({ ref: "vader", price, ...over }))
  await report({ rate: rate("0.16") })
  const { sale_id } = await report({ rate: rate("0.1"), quantity: 2 })
  await report({ rate: null })
  await world.sales.reverse(sale_id, { reason: "back", actor: "user:test" })
  expect(await read()).toMatchObject({
    ...{ total_sales: 2.5, total_orders: 3, conversion_rate: null },
    totals: { gross_sales: 10.5, reversed_sales: 8, conversion_rate: null },
    currencies: [
      {
        ...{ currency: "EUR", sales: 3, units: 4, orders: 3 },
        ...{ gross_sales: 1.6, reversed_sales: 0.8, net_sales: 0.8 },
        ...{ gross_sales_dkk: 10.5, net_sales_dkk: 2.5 },
      },
    ],
    top_products: [{ id: "cable", name: "The cable", sales: 3, units: 4 }],
    recent_sales: [{ amount_dkk: null }, { status: "reversed" }, {}],
  })
})

it("counts orders of two partners that happen to have one number", async () => {
  for (const ref of REFS.slice(0, 2)) {
    await world.sales.report(aReport({ ref, order_id: "1001" }))
    await world.sales.report(
      aReport({ ref, order_id: "1001", product_id: "case" })
    )
  }
  expect(await read()).toMatchObject({
    ...{ total_orders: 2, average_order_value: 6 },
    totals: { sales: 4, attributed_orders: 2 },
  })
  expect(await read({ ref: REFS[0]! })).toMatchObject({ total_orders: 1 })
})

it("counts an order once, though its products are reported at the same time", async () => {
  const at = NOW.getTime()
  for (let round = 0; round < 10; round++) {
    const reports = ["cable", "case", "decal", "lamp"].map((product_id, n) => {
      world.clock.now = new Date(at - n - round * 10)
      const order_id = `A-${round}`
      return world.sales.report(
        aReport({ ref: REFS[0]!, product_id, order_id })
      )
    })
    await Promise.all(reports)
  }
  expect(await read()).toMatchObject({
    total_orders: 10,
    totals: { sales: 40, attributed_orders: 10 },
  })
  const days = { from: "2026-05-19", to: "2026-05-20" }
  expect(await world.sales.rebuildDays(days)).toEqual([])
})

it("has a row for each day, and nothing in an empty shop", async () => {
  const { days, ...found } = await read()
  expect(days).toHaveLength(30)
  expect([days[0]?.day, days.at(-1)?.day]).toEqual(["2026-04-21", "2026-05-20"])
  expect(found).toMatchObject({
    ...{ total_sales: 0, total_orders: 0, average_order_value: null },
    ...{ top_products: [], recent_sales: [], currencies: [] },
  })
})

it("is one statement, which reads no visits", async () => {
  const texts: string[] = []
  const { sql } = database
  const named = ((text: string, ...rest: [object]) => {
    texts.push(text)
    return sql.named(text, ...(rest as [never]))
  }) as typeof sql.named
  const query = (() => fail()) as typeof sql.query
  const counted = createMetrics({ ...deps, sql: { ...sql, named, query } })
  await counted.read({ ref: "vader", source: "app" }, namesOf)
  expect(texts).toEqual([metricsStatement(3)])
  expect(texts.join()).not.toMatch(/affiliate_visit\b/)
})

function fail(): never {
  throw new Error("There is to be no other statement")
}

describe("live", () => {
  const stop = new AbortController()
  afterAll(() => stop.abort())
  const watch = (filters: MetricsFilters) =>
    metrics.watch(filters, { namesOf, signal: stop.signal })
  const next = async (states: ReturnType<typeof watch>) => {
    const { value } = await states.next()
    return JSON.parse(value!.json) as Metrics
  }

  it("sees what another process stored", async () => {
    const states = watch({ ref: "vader" })
    expect((await next(states)).totals.clicks.human).toBe(0)
    const occurred_at = NOW.toISOString()
    await storeVisits(world.sql, [aVisit({ occurred_at })])
    expect((await next(states)).totals.clicks.human).toBe(1)
    await world.sales.report(aReport({ ref: "vader" }))
    expect(await next(states)).toMatchObject({
      total_sales: 3,
      total_orders: 1,
    })
  })

  it("lets one owner have so many streams, and gives them back", () => {
    const few = createMetrics({
      ...deps,
      options: {
        ...deps.options,
        metrics: { streams_per_key_max: 2, streams_max: 3 },
      },
    })
    const first = few.enterStream("key_1")
    expect([
      few.enterStream("key_1") !== null,
      few.enterStream("key_1"),
    ]).toEqual([true, null])
    expect(few.enterStream("key_2")).not.toBeNull()
    expect(few.enterStream("key_3")).toBeNull()
    first?.()
    first?.()
    expect(few.enterStream("key_1")).not.toBeNull()
    expect(few.enterStream("key_1")).toBeNull()
  })
})

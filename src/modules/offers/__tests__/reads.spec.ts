import { PREPARE, INSERT_OFFERS } from "../../../../bench/lib/offer-rows"
import { type Sql, sqlOf } from "../../../lib/sql"
import { foldCounts } from "../engine/fold-counts"
import type { OfferFilters } from "../lib/offer-groups"
import { allConditions, where } from "../reads/list/conditions"
import { OFFER_ORDERS, type OfferOrder, orderOf } from "../reads/list/order"
import { createOfferReads, type OfferReads } from "../reads/offers"
import { createSummary } from "../reads/summary"
import { createDatabase, type TestDatabase } from "./database"

jest.setTimeout(180_000)

const ROWS = 20_000
let database: TestDatabase
let reads: OfferReads

beforeAll(async () => {
  database = await createDatabase()
  reads = createOfferReads(database)
  await database.knex.transaction(async (trx) => {
    await trx.raw(PREPARE)
    const bounds = { ":first": "1", ":last": String(ROWS) }
    const insert = Object.entries(bounds).reduce(
      (text, [name, value]) => text.replaceAll(name, value),
      INSERT_OFFERS
    )
    await trx.raw(insert)
  })
  // The newest thousands are of one kind, as a sync leaves them: no walk along
  // the newest meets anything else.
  await database.sql.query(
    `update offer_feed set updated_at = now() + id * interval '1 ms'
     where source = 'awin' and category = 'shoes' or id % 3 = 0 and kind = 'product'`
  )
  await database.sql.query("analyze offer_feed")
})

afterAll(async () => await database.drop())

/** What every filter must come to, whatever way the list takes. */
async function bruteForce(filters: OfferFilters, name: OfferOrder) {
  const { sql, params } = allConditions(filters)
  const { column, direction } = orderOf(name)
  const rows = await database.sql.named<{ id: string }>(
    `select f.id::text as id from offer_feed as f
     where ${where(sql)} and f.${column} is not null
     order by f.${column} ${direction}, f.id ${direction}`,
    params
  )
  return rows.map(({ id }) => id)
}

async function paged(filters: OfferFilters, order: OfferOrder, pages: number) {
  const ids: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < pages; page++) {
    const answer = await reads.list(filters, { limit: 40, order, cursor })
    ids.push(...answer.offers.map(({ id }) => id))
    if (!answer.next_cursor) {
      break
    }
    cursor = answer.next_cursor
  }
  return ids
}

const CASES: OfferFilters[] = [
  {},
  { status: ["active"] },
  { status: ["expired", "disabled"] },
  { source: ["awin"] },
  { source: ["clickbank", "partnerstack"], status: ["active"] },
  { category: ["other"], status: ["active"] },
  { category: ["shoes"], source: ["ebay"] },
  { kind: ["coupon"], status: ["active"] },
  { currency: ["ISK"], status: ["active"] },
  { country: "DK", status: ["active"] },
  { country: "IS", status: ["active"] },
  { country: "CZ", status: ["active"] },
  { country: "FR", category: ["toys"] },
  { commission_type: ["flat"], status: ["active"] },
  { commission_min: "10", status: ["active"] },
  { commission_min: "3", commission_max: "4", category: ["toys"] },
  { commission_min: "7.5", country: "SE" },
  { commission_min: "3.3", currency: ["NOK"], category: ["shoes"] },
  { commission_max: "2.7", category: ["other"], source: ["ebay"] },
  { commission_min: "1.2", commission_max: "1.7", category: ["art"] },
  { currency: ["EUR"], price_min: "20", price_max: "30" },
  { updated_since: "2020-01-01T00:00:00Z", category: ["games"] },
  { source: ["clickbank"], currency: ["DKK"] },
]

it.each(
  CASES.flatMap((filters) => OFFER_ORDERS.map((order) => ({ filters, order })))
)("lists $filters by $order as the database sorts them", async (it) => {
  const { filters, order } = it
  const all = await bruteForce(filters, order)
  expect(await paged(filters, order, 4)).toEqual(all.slice(0, 160))
})

it.each(CASES)(
  "counts %j as the database does, or says it guessed",
  async (filters) => {
    const all = await bruteForce(filters, "-updated_at")
    const { count, count_exact } = await reads.list(filters, { limit: 5 })
    const { count: facetCount } = await reads.facets(filters)
    expect(count_exact ? count : all.length).toBe(all.length)
    expect(facetCount === count || !count_exact || count <= 5).toBe(true)
  }
)

it("counts what writers change, from the moment that they commit", async () => {
  const filters: OfferFilters = { source: ["ebay"], status: ["disabled"] }
  const before = await reads.list(filters, { limit: 1 })
  await database.sql.query(
    `update offer_feed set status = 'disabled' where id in (
       select id from offer_feed where source = 'ebay' and status = 'active'
       order by id limit 7)`
  )
  const after = await reads.list(filters, { limit: 1 })
  expect([after.count, after.count_exact]).toEqual([before.count + 7, true])
})

it("counts lines that were folded, and those that commit behind later ones", async () => {
  const { sql, knex } = database
  let clock = 0
  const summary = createSummary(sql, () => clock)
  const counted = async () => {
    const { groups } = await summary.current()
    const of = groups.filter(({ source }) => source === "impact")
    return of.reduce((sum, { offers }) => sum + offers, 0)
  }
  const add = (run: Sql, id: string) =>
    run.query(
      `insert into offer_feed (source, external_id, kind, status, title,
         category, commission_type, tracking_url, countries, languages,
         payload_hash, content_hash, title_key, search)
       select source, ?, kind, status, title, category, commission_type,
         tracking_url, countries, languages, payload_hash, content_hash,
         title_key, search
       from offer_feed where source = 'impact' limit 1`,
      [id]
    )
  const before = await counted()
  const late = await knex.transaction()
  await add(sqlOf(late), "late")
  await add(sql, "soon")
  expect(await counted()).toBe(before + 1)
  await late.commit()
  clock += 1_001
  expect(await counted()).toBe(before + 2)
  await foldCounts(sql)
  expect(await counted()).toBe(before + 2)
  await add(sql, "after folding")
  expect(await counted()).toBe(before + 3)
  await sql.query(
    `delete from offer_feed where external_id in ('late', 'soon', 'after folding')`
  )
  expect(await counted()).toBe(before)
})

it("counts other lines that came under the ids of those it knows", async () => {
  const { sql } = database
  const summary = createSummary(sql)
  const counted = async () =>
    (await summary.current()).groups.reduce((sum, it) => sum + it.offers, 0)
  const change = async (by: number) => {
    await sql.query(
      `update offer_count set offers = offers + ?
       where id = (select min(id) from offer_count where offers > 0)`,
      [by]
    )
    // A new line too, so that what is new is read on.
    await sql.query(
      `update offer_feed set status = case status when 'active'
         then 'disabled' else 'active' end
       where id = (select min(id) from offer_feed)`
    )
  }
  const before = await counted()
  await change(5)
  expect(await counted()).toBe(before + 5)
  await change(-5)
  expect(await counted()).toBe(before)
})

it("lists all with a common word in an order of their own", async () => {
  const all = await bruteForce({ status: ["active"] }, "-updated_at")
  const { offers } = await reads.list(
    { q: "quality", status: ["active"] },
    { limit: 40, order: "-updated_at" }
  )
  expect(offers.map(({ id }) => id)).toEqual(all.slice(0, 40))
})

it("finds words in the language of their offer, begun or whole", async () => {
  const found = async (q: string) =>
    (await reads.list({ q }, { limit: 100 })).offers
  for (const { title } of await found("shoes red")) {
    expect(title).toMatch(/shoes red/)
  }
  expect((await found("shoe")).length).toBeGreaterThan(0)
  expect(await found('"red shoes"')).toEqual([])
  expect(await found("xyzzy")).toEqual([])
  const [one] = await found("m4711")
  expect(one?.title).toMatch(/ m4711/)
})

it("pages through a search to its end, each once", async () => {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await reads.list({ q: "shoes" }, { limit: 30, cursor })
    ids.push(...page.offers.map(({ id }) => id))
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  expect(ids.length).toBeGreaterThan(30)
  expect(new Set(ids).size).toBe(ids.length)
})

it("exports every match once", async () => {
  const filters: OfferFilters = { category: ["shoes"], status: ["active"] }
  const ids: string[] = []
  for await (const rows of reads.exportRows(filters)) {
    ids.push(...rows.map(({ id }) => id))
  }
  const all = await bruteForce(filters, "-updated_at")
  expect(ids).toHaveLength(all.length)
  expect(new Set(ids)).toEqual(new Set(all))
})

import { countingRows } from "../../../../../integration-tests/factories/rows-read"
import type { Sql } from "../../../../lib/sql"
import { listVisits, type VisitFilters } from "../../visits/list-visits"
import { ensurePartitions, VISITORS, VISITS } from "../../visits/partitions"
import { eraseVisitors } from "../../visits/visitor-data"
import { storeVisits } from "../../visits/store-visits"
import type { Visit } from "../../visits/visit"
import { aVisit, createDatabase, type TestDatabase } from "./database"

const COUNT = 1_200
const LOOKED_AT_MAX = 100
const LIMIT = 7
/** One in so many is rare: more of them than a page holds, in many pages. */
const RARE = 97

let database: TestDatabase
let visits: Visit[]

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

beforeEach(async () => {
  await database.truncate()
  visits = Array.from({ length: COUNT }, (_, n) =>
    aVisit({ occurred_at: timeOf(n), ...(n % RARE === 0 && RARE_VISIT) })
  )
  const times = [...visits.map((it) => it.occurred_at), LATER].map(
    (it) => new Date(it)
  )
  await ensurePartitions(database.sql, VISITS, times)
  await ensurePartitions(database.sql, VISITORS, times)
  await storeVisits(database.sql, visits)
  await database.sql.query("analyze affiliate_visit")
})

/** Of two months, three at the same time. */
const timeOf = (n: number) =>
  new Date(
    Date.parse("2026-04-20T00:00:00Z") + Math.floor(n / 3) * 6_600_000
  ).toISOString()

const RARE_VISIT: Partial<Visit> = {
  ...{ kind: "view", class: "bot", reasons: ["agent_bot"] },
  ...{ product_id: "prod_rare", source: "rare", campaign: "rare" },
}

const LATER = "2026-05-30T10:00:00.000Z"

const TRAITS: { filters: VisitFilters }[] = [
  { filters: { kind: "view" } },
  { filters: { class: ["bot", "suspect"] } },
  { filters: { reason: "agent_bot" } },
  { filters: { product_id: "prod_rare" } },
  { filters: { source: "rare" } },
  { filters: { campaign: "rare", ref: "vader" } },
  { filters: { source: "rare", from: new Date(timeOf(300)) } },
]

type Page = Awaited<ReturnType<typeof listVisits>>

async function walk(
  filters: VisitFilters,
  { sql = database.sql, pages_max = Infinity } = {}
): Promise<Page[]> {
  const pages: Page[] = []
  let cursor: string | undefined
  do {
    const page = await listVisits(sql, filters, {
      ...{ limit: LIMIT, looked_at_max: LOOKED_AT_MAX },
      ...(cursor && { cursor }),
    })
    pages.push(page)
    cursor = page.next_cursor ?? undefined
  } while (cursor && pages.length < pages_max)
  return pages
}

const idsOf = (pages: Page[]) =>
  pages.flatMap(({ rows }) => rows.map(({ visit_id }) => visit_id))

const rare = (from = 0) =>
  visits
    .filter((it, n) => it.source === "rare" && n >= from)
    .map(({ visit_id }) => visit_id)
    .sort()
    .reverse()

it.each(TRAITS)("finds what is rare by $filters, each once", async (given) => {
  const { filters } = given
  const pages = await walk(filters)
  expect(idsOf(pages)).toEqual(rare(filters.from ? 300 : 0))
  expect(pages.length).toBeGreaterThan(5)
  expect(pages.at(-1)).toMatchObject({ next_cursor: null, looked_until: null })
})

it("looks at no more for a page, however many there are", async () => {
  await database.sql.query(
    `insert into affiliate_visit (visit_id, occurred_at, kind, ref, product_id,
       class, is_linked)
     select (overlay(lpad(to_hex(ms), 12, '0') placing '-' from 9 for 0)
       || '-7000-9000-000000000000')::uuid,
       to_timestamp(ms / 1000.0), 1, 'vader', 'prod_1', 1, true
     from generate_series(?::bigint, ?::bigint, 60000) as ms`,
    [Date.parse("2026-04-01T00:00:00Z"), Date.parse("2026-05-30T00:00:00Z")]
  )
  await database.sql.query("vacuum analyze affiliate_visit")
  const most: number[] = []
  for (const { filters } of TRAITS) {
    const { sql, rowsRead } = countingRows(database.sql)
    await walk(filters, { sql, pages_max: 3 })
    most.push(...rowsRead())
  }
  expect(most.length).toBeGreaterThan(TRAITS.length * 3)
  expect(Math.max(...most)).toBeLessThanOrEqual(LOOKED_AT_MAX + 1)
})

it("says until when it looked, and goes on from there", async () => {
  const filters = { source: "nowhere" }
  const [first, second, ...more] = await walk(filters)
  const newest = [...visits].sort((a, b) => (a.visit_id < b.visit_id ? 1 : -1))
  const until = (n: number) => new Date(newest[n - 1]!.occurred_at)
  expect(first).toMatchObject({ rows: [], looked_until: until(100) })
  expect(second).toMatchObject({ rows: [], looked_until: until(200) })
  expect(more).toHaveLength(COUNT / LOOKED_AT_MAX - 1)
})

it("shows nothing twice while more come in", async () => {
  const come = () =>
    storeVisits(database.sql, [
      ...Array.from({ length: 80 }, () =>
        aVisit({ ...RARE_VISIT, occurred_at: LATER })
      ),
    ])
  const racing: Sql = {
    ...database.sql,
    async named<T>(text: string, params: Readonly<Record<string, unknown>>) {
      const rows = await database.sql.named<T>(text, params)
      await come()
      return rows
    },
  }
  const ids = idsOf(await walk({ source: "rare" }, { sql: racing }))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(rare()))
})

it("fills its pages where everything is like that", async () => {
  const pages = await walk({ ref: "vader" })
  expect(pages.slice(0, -1).every(({ rows }) => rows.length === LIMIT)).toBe(
    true
  )
  expect(pages.every(({ looked_until }) => looked_until === null)).toBe(true)
  expect(idsOf(pages)).toHaveLength(COUNT)
})

it("forgets who made visits of one day, and says of how many", async () => {
  const visitor = "ab".repeat(16)
  const made = ["08:00", "09:00", "10:00"].map((time) =>
    aVisit({ occurred_at: `2026-05-30T${time}:00.000Z`, visitor })
  )
  await storeVisits(database.sql, made)
  const ids = made.map(({ visit_id }) => visit_id)
  expect(await eraseVisitors(database.sql, ids.slice(1))).toBe(3)
  const [left] = await database.sql.query(
    "select count(*)::int as n from affiliate_visit where visitor = decode(?, 'hex')",
    [visitor]
  )
  expect(left).toEqual({ n: 0 })
})

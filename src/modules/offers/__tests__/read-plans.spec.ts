import { loadOffers } from "../../../../bench/lib/load-offers"
import { offerQueries } from "../../../../bench/lib/offer-queries"
import type { Sql } from "../../../lib/sql"
import { createOfferReads } from "../reads/offers"
import { createDatabase, type TestDatabase } from "./database"

jest.setTimeout(180_000)

/** So many that reading all of them costs more than any index does. */
const ROWS = 50_000
let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  await loadOffers(database.url, ROWS)
})

afterAll(async () => await database.drop())

type Statement = { text: string; params: unknown }

/** The module's reads, and the statements that they ran. */
function watchedReads() {
  const statements: Statement[] = []
  const watch =
    <Args extends [string, ...unknown[]], T>(
      run: (...args: Args) => Promise<T>
    ) =>
    (...args: Args): Promise<T> => {
      statements.push({ text: args[0], params: args[1] })
      return run(...args)
    }
  const { sql } = database
  const watched: Sql = {
    ...sql,
    query: watch(sql.query) as Sql["query"],
    named: watch(sql.named) as Sql["named"],
  }
  return { reads: createOfferReads({ sql: watched }), statements }
}

async function scansOf(statements: Statement[]): Promise<string[]> {
  const found: string[] = []
  for (const { text, params } of statements) {
    if (!/\boffer_feed\b/.test(text) || /^\s*explain/.test(text)) {
      continue
    }
    const { rows } = await database.knex.raw<{
      rows: { "QUERY PLAN": string }[]
    }>(`explain ${text}`, params as never)
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
    if (/Seq Scan on offer_feed/.test(plan)) {
      found.push(`${text}\n${plan}`)
    }
  }
  return found
}

it("sees a plan that reads the whole feed", async () => {
  const text = "select id from offer_feed where description = ?"
  expect(await scansOf([{ text, params: ["x"] }])).toHaveLength(1)
})

it.each(offerQueries())(
  "finds $name by an index, first page and next",
  async ({ filters, order }) => {
    const { reads, statements } = watchedReads()
    const asked = { status: ["active" as const], ...filters }
    const first = await reads.list(asked, { limit: 20, order })
    const cursor = first.next_cursor ?? undefined
    await reads.list(asked, { limit: 20, order, cursor })
    expect(statements.length).toBeGreaterThan(0)
    expect(await scansOf(statements)).toEqual([])
  }
)

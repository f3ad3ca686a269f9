import { knex } from "@medusajs/framework/mikro-orm/knex"
import { type Sql, sqlOf } from "../../src/lib/sql"
import type { OfferFilters } from "../../src/modules/offers/lib/offer-groups"
import {
  allConditions,
  where,
} from "../../src/modules/offers/reads/list/conditions"
import { orderOf } from "../../src/modules/offers/reads/list/order"
import { cursorOf } from "../../src/modules/offers/reads/list/page-cursor"
import {
  createOfferReads,
  type OfferReads,
} from "../../src/modules/offers/reads/offers"
import { p95 } from "./latency"
import { medianOf } from "./load"
import type { OfferQuery } from "./offer-queries"

const ROUNDS = 100
const LIMIT = 20
const DEEP_ROWS = 100_000

export type DatabaseFigures = {
  p95_ms: number
  /** At 100,000 rows; null where there are fewer, or no such order. */
  deep_p95_ms: number | null
  /** Of the medians, which what else the machine does hardly moves. */
  deep_ratio: number | null
  cursor: string | null
  count: number
  count_exact: boolean
}

export type Measurer = {
  measure(query: OfferQuery): Promise<DatabaseFigures>
  facets(filters: OfferFilters): Promise<number>
  /** Plans that read the whole feed. */
  sequential: Set<string>
  close(): Promise<void>
}

/**
 * The module's own reads on a connection of their own, timed at the database:
 * the sum of the statements of a page, without what JavaScript does.
 */
export function openMeasurer(url: string): Measurer {
  const client = knex({
    client: "pg",
    connection: url,
    pool: { min: 1, max: 1 },
  })
  const statements = new Map<string, unknown>()
  const clock = { ms: 0 }
  const sql = timed(sqlOf(client), clock, statements)
  const reads = createOfferReads({ sql })
  const sequential = new Set<string>()
  return {
    sequential,
    async measure(query) {
      statements.clear()
      const page = await reads.list(filtersOf(query), {
        limit: 1,
        order: query.order,
      })
      const cursor = await deepCursor(sql, query)
      const { first, deep } = await timesOf(reads, clock, { ...query, cursor })
      await explainAll(client, { statements, sequential, name: query.name })
      const { count, count_exact } = page
      return {
        p95_ms: p95(first),
        deep_p95_ms: cursor === null ? null : p95(deep),
        deep_ratio: cursor === null ? null : medianOf(deep) / medianOf(first),
        cursor,
        count,
        count_exact,
      }
    },
    async facets(filters) {
      const times: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const started = performance.now()
        await reads.facets(filters)
        times.push(performance.now() - started)
      }
      return p95(times)
    },
    close: () => client.destroy(),
  }
}

const filtersOf = ({ filters }: OfferQuery): OfferFilters => ({
  status: ["active"],
  ...filters,
})

function timed(
  sql: Sql,
  clock: { ms: number },
  statements: Map<string, unknown>
): Sql {
  const watch =
    <Args extends [string, ...unknown[]], T>(
      run: (...args: Args) => Promise<T>
    ) =>
    async (...args: Args): Promise<T> => {
      statements.set(args[0], args[1])
      const started = performance.now()
      try {
        return await run(...args)
      } finally {
        clock.ms += performance.now() - started
      }
    }
  return {
    ...sql,
    query: watch(sql.query) as Sql["query"],
    named: watch(sql.named) as Sql["named"],
  }
}

/** Both pages in turn: what else the machine does meets them alike. */
async function timesOf(
  reads: OfferReads,
  clock: { ms: number },
  { cursor, ...query }: OfferQuery & { cursor: string | null }
): Promise<{ first: number[]; deep: number[] }> {
  const filters = filtersOf(query)
  const timed = async (cursor?: string) => {
    clock.ms = 0
    await reads.list(filters, { limit: LIMIT, order: query.order, cursor })
    return clock.ms
  }
  const first: number[] = []
  const deep: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    first.push(await timed())
    deep.push(cursor ? await timed(cursor) : 0)
  }
  return { first: first.slice(1), deep: deep.slice(1) } // the first warms up
}

/**
 * The place 100,000 rows on: looked up by offset, as nobody else should. A
 * search by relevance ends before.
 */
async function deepCursor(sql: Sql, query: OfferQuery): Promise<string | null> {
  if (query.filters.q !== undefined || query.filters.gtin !== undefined) {
    return null
  }
  const order = orderOf(query.order ?? "-updated_at")
  const filters = filtersOf(query)
  const reads = createOfferReads({ sql })
  const { count } = await reads.list(filters, { limit: 1, order: order.name })
  const depth = Math.min(DEEP_ROWS, Math.floor(count * 0.9))
  const key = await keyAt(sql, filters, { order, depth })
  return key && cursorOf({ filters, order: order.name, type: order.type }, key)
}

async function keyAt(
  sql: Sql,
  filters: OfferFilters,
  { order, depth }: { order: ReturnType<typeof orderOf>; depth: number }
) {
  const { sql: conditions, params } = allConditions(filters)
  const { column, direction } = order
  const text =
    column === "updated_at"
      ? `to_char(f.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
      : `f.${column}::text`
  const [row] = await sql.named<{ key: string; id: string }>(
    `select ${text} as key, f.id::text as id from offer_feed as f
     where ${where(conditions)} and f.${column} is not null
     order by f.${column} ${direction}, f.id ${direction}
     offset :depth limit 1`,
    { ...params, depth }
  )
  return row ?? null
}

type Explained = { "QUERY PLAN": string }

/** Looks at the plan of every statement that a list is made of. */
async function explainAll(
  client: ReturnType<typeof knex>,
  {
    statements,
    sequential,
    name,
  }: { statements: Map<string, unknown>; sequential: Set<string>; name: string }
): Promise<void> {
  for (const [text, params] of statements) {
    const isList =
      /offer_feed/.test(text) && !/^\s*explain|offset :depth/.test(text)
    if (!isList) {
      continue
    }
    const { rows } = await client.raw<{ rows: Explained[] }>(
      `explain ${text}`,
      params as never
    )
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
    if (/Seq Scan on offer_feed/.test(plan)) {
      sequential.add(name)
    }
  }
}

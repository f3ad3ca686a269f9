import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type Sql, sqlOf } from "../../../../../lib/sql"
import type { EngineContext } from "../../../engine/context"
import { createRuns, type Runs } from "../../../engine/runs"
import { offersOptions, type OffersOptions } from "../../../options"
import { connect, createDatabase, type TestDatabase } from "../../database"
import { adapterOf, aFeed, contextOf, type Feed, normalizeRow } from "./feed"

export const ACTOR = { actor_type: "user", actor_id: "user_1" }

export type SyncOptions = Partial<OffersOptions["sync"]>

export type World = {
  database: TestDatabase
  sql: Sql
  /** Of the source `acme`. */
  feed: Feed
  events: { name: string; data: Record<string, unknown> }[]
  logs: string[]
  /** An engine such as another process would have. */
  runs(options?: SyncOptions, knex?: Knex): Runs
  reset(): Promise<void>
  close(): Promise<void>
}

export async function createWorld(server?: string): Promise<World> {
  const database = await createDatabase(server)
  const made: Runs[] = []
  const world: World = {
    database,
    sql: database.sql,
    feed: aFeed(),
    events: [],
    logs: [],
    runs(options = {}, knex = database.knex) {
      const runs = createRuns(contextFor(world, { options, knex }))
      made.push(runs)
      return runs
    },
    async reset() {
      await Promise.all(made.splice(0).map((runs) => runs.stop()))
      await dropStagings(world.sql)
      await database.truncate()
      Object.assign(world, { feed: aFeed(), events: [], logs: [] })
      await addSource(world.sql, "acme")
    },
    async close() {
      await Promise.all(made.splice(0).map((runs) => runs.stop()))
      await database.drop()
    },
  }
  return world
}

function contextFor(
  world: World,
  { options, knex }: { options: SyncOptions; knex: Knex }
): EngineContext {
  const log = (line: string) => void world.logs.push(line)
  return {
    knex,
    sql: sqlOf(knex),
    options: offersOptions.parse({
      sync: {
        stage_batch_rows: 100,
        merge_batch_rows: 100,
        retry_base_seconds: 0,
        ...options,
      },
    }),
    logger: { info: log, warn: log, error: log },
    emit: async (name, data) =>
      void world.events.push({ name, data: data as Record<string, unknown> }),
    now: () => new Date(),
    normalize: normalizeRow,
    openSource: async (slug, { signal, folder }) => ({
      adapter: adapterOf(world.feed, slug),
      context: contextOf(signal, folder),
    }),
  }
}

export async function addSource(sql: Sql, slug: string): Promise<void> {
  await sql.query(
    `insert into offer_source (id, slug, name, status, schedule)
     values (?, ?, ?, 'active', 'manual')`,
    [`osrc_${slug}`, slug, slug]
  )
}

export async function dropStagings(sql: Sql): Promise<void> {
  for (const { name } of await stagings(sql)) {
    await sql.query(`drop table ${name}`)
  }
}

export const stagings = (sql: Sql) =>
  sql.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relname ~ '^offer_(staging|change)_'`
  )

export const request = (runs: Runs, slug = "acme") =>
  runs.request({ slug, trigger: "manual", actor: ACTOR })

/** Asks for a run and carries it out. */
export async function sync(world: World, options?: SyncOptions) {
  const runs = world.runs(options)
  const { run } = await request(runs)
  await runs.runOnce()
  return await runs.run(run.id)
}

/** Offers by status, as they are. */
export async function offersByStatus(sql: Sql) {
  const rows = await sql.query<{ status: string; offers: number }>(
    `select status, count(*)::int as offers from offer_feed
     group by status order by status`
  )
  return Object.fromEntries(rows.map((it) => [it.status, it.offers]))
}

/** The summaries must be what counting would say, at every moment. */
export async function expectCountsExact(sql: Sql): Promise<void> {
  const key = `source, kind, status, category, currency, commission_type, market`
  const summed = await sql.query(
    `select ${key}, commission_band, sum(offers)::int as offers
     from offer_count group by ${key}, commission_band
     having sum(offers) <> 0 order by ${key}, commission_band`
  )
  const counted = await sql.query(
    `select ${key}, offer_commission_band(commission_value) as commission_band,
       count(*)::int as offers
     from (select *, offer_market(countries) as market from offer_feed) as feed
     group by ${key}, 8 order by ${key}, 8`
  )
  expect(summed).toEqual(counted)
  expect(
    await sql.query(
      `select source, status, country, sum(offers)::int as offers
       from offer_country_count group by 1, 2, 3 having sum(offers) <> 0
       order by 1, 2, 3`
    )
  ).toEqual(
    await sql.query(
      `select source, status, country, count(*)::int as offers
       from offer_feed, unnest(countries) as country
       group by 1, 2, 3 order by 1, 2, 3`
    )
  )
}

/** A pool of its own, as another process has. */
export const anotherPool = (world: World): Knex => connect(world.database.url)

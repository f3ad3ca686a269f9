import { setTimeout as sleep } from "node:timers/promises"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type Sql, sqlOf } from "../../../../../lib/sql"
import { builtInAdapters } from "../../../adapters/built-in"
import { createRuns, type Runs } from "../../../engine/runs"
import type { RunView } from "../../../engine/reads"
import { normalizeOffer } from "../../../lib/normalize"
import type { OffersOptions } from "../../../options"
import type { TestDatabase } from "../../database"
import { depsOf, type TestDeps } from "../../deps"
import {
  expectCountsExact,
  offersByStatus,
  stagings,
} from "../../engine/harness/world"

export const ACTOR = { actor_type: "user", actor_id: "user_1" }

/** The module as one process has it, put together as its service does. */
export type Shop = {
  deps: TestDeps
  sql: Sql
  runs: Runs
  connect(network: Network): Promise<void>
  /** Asks for a run and carries out its first attempt. */
  sync(slug: string): Promise<RunView>
  /** The next attempt of a run that waits for it. */
  again(run: RunView): Promise<RunView>
}

export type Network = {
  slug: string
  credentials: Record<string, string>
  settings?: Record<string, string>
}

type Input = {
  database: TestDatabase
  /** Of the doubles, by slug. */
  urls: Record<string, string>
  sync?: Partial<OffersOptions["sync"]>
  /** In place of the database's own pool. */
  knex?: Knex
}

export function openShop({ database, urls, sync, knex }: Input): Shop {
  const pool = knex ?? database.knex
  const networks = Object.fromEntries(
    Object.entries(urls).map(([slug, base_url]) => [slug, { base_url }])
  )
  const deps = depsOf(
    { ...database, knex: pool, sql: sqlOf(pool) },
    {
      adapters: [...builtInAdapters],
      options: {
        networks,
        sync: { ...FAST, ...sync },
      },
    }
  )
  const { sql, sources } = deps
  const runs = createRuns({
    ...deps,
    openSource: sources.contextFor,
    normalize: normalizeOffer,
  })
  return {
    deps,
    sql,
    runs,
    async connect({ slug, ...secrets }) {
      await sources.ensureAll()
      await sources.activate(slug, secrets, ACTOR)
    },
    async sync(slug) {
      const { run } = await runs.request({
        slug,
        trigger: "manual",
        actor: ACTOR,
      })
      await runs.runOnce()
      return await runs.run(run.id)
    },
    async again({ id }) {
      await runs.runOnce()
      return await runs.run(id)
    },
  }
}

/** Many small batches, and waits of milliseconds in place of minutes. */
const FAST = {
  stage_batch_rows: 100,
  merge_batch_rows: 100,
  attempts_max: 2,
  retry_base_seconds: 0,
  call_wait_seconds: 0.01,
}

/** What must hold after every fault, and after what heals it. */
export async function expectWhole(
  { sql, runs }: Shop,
  offers: Record<string, number>
): Promise<void> {
  expect(await offersByStatus(sql)).toEqual(offers)
  await expectCountsExact(sql)
  await expectNoStagings(sql)
  const open = await runs.history(
    { status: ["running", "interrupted"] },
    { limit: 1, offset: 0 }
  )
  expect(open.rows).toEqual([])
}

/** A run is told to have ended a moment before its tables are dropped. */
async function expectNoStagings(sql: Sql): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if ((await stagings(sql)).length === 0) {
      return
    }
    await sleep(50)
  }
  expect(await stagings(sql)).toEqual([])
}

/** Every offer as it is shown, but for when it was written. */
export const shownOffers = (sql: Sql) =>
  sql.query(
    `select id, external_id, title, price, status, content_hash,
       missing_since is not null as missing
     from offer_feed order by id`
  )

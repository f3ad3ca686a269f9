import { sqlOf } from "../../../../../lib/sql"
import { createRuns } from "../../../engine/runs"
import { offersOptions } from "../../../options"
import { connect } from "../../database"
import { adapterOf, aFeed, contextOf, normalizeRow, type Row } from "./feed"

/**
 * Where the process dies: the database has answered the so-manieth statement
 * of this kind, and the transaction it is in is not committed.
 * - `reading`: rows copied, neither counted nor committed
 * - `staged`: a batch committed, the next one copied
 * - `comparing`: the change list made, not committed
 * - `merging`: the second batch, in the middle of its transaction
 * - `changing`: as merging, of rows that change
 * - `expiring`: missing ones noted, not committed
 * - `finishing`: all done, the run not closed
 */
export const DEATHS = {
  reading: { statement: /set staged = .* resume = /s, nth: 1 },
  staged: { statement: /set staged = .* resume = /s, nth: 3 },
  comparing: { statement: /^analyze offer_change/, nth: 1 },
  merging: { statement: /set new_count = /, nth: 2 },
  changing: { statement: /set new_count = /, nth: 4 },
  expiring: { statement: /set missing_count = /, nth: 2 },
  finishing: { statement: /set .*status = .*finished_at = now/s, nth: 1 },
} as const
export type Death = keyof typeof DEATHS

export type KilledSyncInput = {
  death: Death
  database_url: string
  rows: Row[]
}

/** A real SIGKILL: no handler runs, no connection is closed in good order. */
function die(): never {
  process.kill(process.pid, "SIGKILL")
  throw new Error("still alive")
}

async function run({ death, database_url, rows }: KilledSyncInput) {
  const { statement, nth } = DEATHS[death]
  const knex = connect(database_url)
  let seen = 0
  // Told of each answer, also of those in transactions.
  knex.on("query-response", (_rows: unknown, { sql }: { sql: string }) => {
    if (statement.test(sql.trim()) && ++seen === nth) {
      die()
    }
  })
  const feed = aFeed({ rows })
  const runs = createRuns({
    knex,
    sql: sqlOf(knex),
    options: offersOptions.parse({
      sync: { stage_batch_rows: 100, merge_batch_rows: 100, lease_seconds: 2 },
    }),
    logger: { info: console.log, warn: console.error, error: console.error },
    emit: async () => undefined,
    now: () => new Date(),
    normalize: normalizeRow,
    openSource: async (slug, { signal, folder }) => ({
      adapter: adapterOf(feed, slug),
      context: contextOf(signal, folder),
    }),
  })
  await runs.runOnce()
  throw new Error(`It lived on: ${death}`)
}

if (require.main === module) {
  void run(JSON.parse(process.argv[2]!) as KilledSyncInput)
}

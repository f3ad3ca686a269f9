import { createReadStream, createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import { from as copyFrom, to as copyTo } from "pg-copy-streams"
import type { TestDatabase } from "../../src/modules/offers/__tests__/database"
import {
  createStaging,
  OFFER_COLUMNS,
  stagingTable,
} from "../../src/modules/offers/engine/staging"
import {
  searchVector,
  statusByDates,
} from "../../src/modules/offers/engine/search-sql"

const DIGITS = "1"
const COLUMNS = OFFER_COLUMNS.join(", ")

export type Rows = { file: string; count: number }

type Copy = ReturnType<typeof copyFrom> | ReturnType<typeof copyTo>
type Connection = { query<T extends Copy>(copy: T): T }

/** Offers of a feed as COPY wrote them, in the order of the feed. */
export async function takeRows(
  { knex, sql }: TestDatabase,
  file: string
): Promise<Rows> {
  await onConnection(knex, (connection) =>
    pipeline(
      connection.query(
        copyTo(
          `copy (select id, ${COLUMNS} from offer_feed order by id) to stdout`
        )
      ),
      createWriteStream(file)
    )
  )
  const [row] = await sql.query<{ count: number }>(
    "select count(*)::int as count from offer_feed"
  )
  return { file, count: row!.count }
}

/**
 * What there is no way around: the rows through one COPY into an unlogged
 * table, and by one statement from there into the empty feed.
 */
export async function mergeBare(
  { knex, sql }: TestDatabase,
  { file }: Rows
): Promise<{ seconds: number; copy_seconds: number; merge_seconds: number }> {
  await createStaging(sql, DIGITS)
  await sql.query("checkpoint")
  const started = performance.now()
  await onConnection(knex, (connection) =>
    pipeline(
      createReadStream(file, { highWaterMark: 1 << 20 }),
      connection.query(
        copyFrom(
          `copy ${stagingTable(DIGITS)} (position, ${COLUMNS}) from stdin`
        )
      )
    )
  )
  const copied = performance.now()
  await sql.query(
    `insert into offer_feed (source, ${COLUMNS}, status, search)
     select 'awin', ${COLUMNS}, ${statusByDates("starts_at", "ends_at")},
       ${searchVector({
         config: "'english'",
         title: "title",
         advertiser: "advertiser",
         description: "description",
       })}
     from ${stagingTable(DIGITS)}`
  )
  const merged = performance.now()
  return {
    seconds: (merged - started) / 1_000,
    copy_seconds: (copied - started) / 1_000,
    merge_seconds: (merged - copied) / 1_000,
  }
}

async function onConnection(
  knex: TestDatabase["knex"],
  job: (connection: Connection) => Promise<void>
): Promise<void> {
  const connection = (await knex.client.acquireConnection()) as Connection
  try {
    await job(connection)
  } finally {
    await knex.client.releaseConnection(connection)
  }
}

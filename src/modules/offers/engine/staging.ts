import { randomInt } from "node:crypto"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { MedusaError } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { from as copyFrom } from "pg-copy-streams"
import { type Sql, sqlOf } from "../../../lib/sql"
import type { CopyValue } from "../lib/copy-text"
import type { NormalizedOffer } from "../lib/offer"

/** Columns of the feed that come from the network, with their types. */
const COLUMNS: Readonly<Record<keyof NormalizedOffer, string>> = {
  external_id: "text not null",
  kind: "text not null",
  advertiser_id: "text",
  advertiser: "text",
  title: "text not null",
  description: "text",
  category: "text not null",
  network_category: "text",
  price: "numeric",
  old_price: "numeric",
  currency: "text",
  commission_type: "text not null",
  commission_value: "numeric",
  commission_max: "numeric",
  commission_currency: "text",
  commission_terms: "text",
  tracking_url: "text not null",
  landing_url: "text",
  image_url: "text",
  countries: "text[] not null",
  languages: "text[] not null",
  gtin: "text",
  coupon_code: "text",
  starts_at: "timestamptz",
  ends_at: "timestamptz",
  payload_hash: "uuid not null",
  content_hash: "uuid not null",
  title_key: "bigint not null",
}

export const OFFER_COLUMNS = Object.keys(COLUMNS) as (keyof NormalizedOffer)[]

export const stagingTable = (digits: string) => `offer_staging_${digits}`
export const changeTable = (digits: string) => `offer_change_${digits}`

/** Of a new staging table; 14 digits, so that two never meet. */
export const stagingDigits = () =>
  `${randomInt(1, 10_000_000)}${String(randomInt(10_000_000)).padStart(7, "0")}`

/** Digits of ours only: they become part of a table's name. */
function checked(digits: string): string {
  if (!/^\d{1,20}$/.test(digits)) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `"${digits}" names no staging table`
    )
  }
  return digits
}

/**
 * Unlogged: nothing of it goes through the write-ahead log, and a crash of the
 * database empties it, which a run notices by the number of rows.
 */
export async function createStaging(sql: Sql, digits: string): Promise<void> {
  const columns = Object.entries(COLUMNS).map(([name, it]) => `${name} ${it}`)
  await sql.query(
    `create unlogged table ${stagingTable(checked(digits))}
       (position bigint not null, ${columns.join(", ")})
     with (autovacuum_enabled = false)`
  )
}

/** Rows in it, or null where the table is gone. */
export async function stagedRows(
  sql: Sql,
  digits: string
): Promise<number | null> {
  const table = stagingTable(checked(digits))
  const [found] = await sql.query<{ there: boolean }>(
    "select to_regclass(?) is not null as there",
    [table]
  )
  if (!found?.there) {
    return null
  }
  const [row] = await sql.query<{ rows: number }>(
    `select count(*)::double precision as rows from ${table}`
  )
  return row!.rows
}

/**
 * Waits only a moment for a lock: a stalled process may still hold one, and
 * what is left over is removed later.
 */
export async function dropStaging(sql: Sql, digits: string): Promise<void> {
  await sql.transaction(async (trx) => {
    await trx.query("set local lock_timeout = '3s'")
    await trx.query(
      `drop table if exists ${stagingTable(checked(digits))},
         ${changeTable(digits)}`
    )
  })
}

/** Text of the rows, as `COPY` takes it. */
export const copyValuesOf = (
  offer: NormalizedOffer,
  position: number
): CopyValue[] => {
  const values: CopyValue[] = [position]
  for (const column of OFFER_COLUMNS) {
    values.push(offer[column])
  }
  return values
}

/**
 * Rows into a staging table and what goes with them, in one transaction.
 * Without waiting for the disk: what a crash of the database could take back
 * it takes together with the unlogged rows.
 */
export async function copyRows(
  knex: Knex,
  { digits, chunks }: { digits: string; chunks: Buffer[] },
  also: (sql: Sql) => Promise<void>
): Promise<void> {
  await knex.transaction(async (trx) => {
    const sql = sqlOf(trx)
    await sql.query("set local synchronous_commit = off")
    if (chunks.length > 0) {
      await copyChunks(trx, { digits, chunks })
    }
    await also(sql)
  })
}

type PgConnection = { query(query: ReturnType<typeof copyFrom>): unknown }

async function copyChunks(
  trx: Knex.Transaction,
  { digits, chunks }: { digits: string; chunks: Buffer[] }
): Promise<void> {
  // Of a transaction's client this is the connection the transaction is on.
  const connection = (await trx.client.acquireConnection()) as PgConnection
  const copy = copyFrom(
    `copy ${stagingTable(checked(digits))}
       (position, ${OFFER_COLUMNS.join(", ")}) from stdin`
  )
  connection.query(copy)
  await pipeline(Readable.from(chunks), copy)
}

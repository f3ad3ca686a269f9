import { randomInt } from "node:crypto"
import type { Sql } from "../../../lib/sql"
import type { Traffic } from "../lib/traffic"

/** Who follows a link, as far as it is kept. */
export type Visitor = {
  traffic: Traffic
  /** Keyed and of one day only; empty for who asked not to be followed. */
  client_hash: string
  /** The host alone. */
  referrer_host: string | null
  /** ISO 3166-1, where a proxy told it. */
  country: string | null
}

export type Click = Visitor & {
  id: string
  offer_id: string
  source: string
  category: string
  kind: string
}

/** Rows a day's figure is spread over: as many clicks at once do not wait. */
const SHARDS = 16

/** The click and its day's figure, in one statement: both, or neither. */
export async function countClick(sql: Sql, click: Click): Promise<void> {
  await sql.named(
    `with click as (
       insert into offer_click (id, offer_id, source, category, kind, traffic,
         client_hash, referrer_host, country)
       values (:id, :offer_id::bigint, :source, :category, :kind, :traffic,
         :client_hash, :referrer_host, :country)
       returning created_at, source, category, traffic
     )
     insert into offer_click_daily as daily
       (day, source, category, traffic, shard, clicks)
     select (created_at at time zone 'UTC')::date, source, category, traffic,
       :shard::smallint, 1 from click
     on conflict (day, source, category, traffic, shard)
       do update set clicks = daily.clicks + 1`,
    { ...click, shard: randomInt(SHARDS) },
    { prepare: "offer_click_count" }
  )
}

const BATCH_ROWS = 10_000

/**
 * Deletes single clicks past their days; daily figures stay, and conversions
 * keep the offer they were led to.
 *
 * @returns how many were deleted
 */
export async function purgeClicks(
  sql: Sql,
  { retention_days, now }: { retention_days: number; now: Date }
): Promise<number> {
  const before = new Date(now.getTime() - retention_days * 86_400_000)
  for (let purged = 0; ;) {
    const rows = await sql.query(
      `delete from offer_click where id in (
         select id from offer_click where created_at < ? limit ?)
       returning 1`,
      [before, BATCH_ROWS]
    )
    purged += rows.length
    if (rows.length < BATCH_ROWS) {
      return purged
    }
  }
}

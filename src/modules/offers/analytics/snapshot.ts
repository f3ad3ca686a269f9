import type { Sql } from "../../../lib/sql"
import { dayOf } from "../lib/day-range"

/**
 * Keeps how many offers each source has as the day's figure. The last one of a
 * day stays; it may be taken as often as one likes.
 */
export async function snapshotOffers(sql: Sql, now: Date): Promise<void> {
  await sql.named(
    `with fresh as (
       select source, status, sum(offers)::bigint as offers from offer_count
       group by source, status
     ), gone as (
       update offer_daily as daily set offers = 0
       where day = :day::date and not exists (select from fresh
         where (fresh.source, fresh.status) = (daily.source, daily.status))
     )
     insert into offer_daily as daily (day, source, status, offers)
     select :day::date, source, status, offers from fresh
     order by source, status
     on conflict (day, source, status) do update set offers = excluded.offers
       where daily.offers <> excluded.offers`,
    { day: dayOf(now) }
  )
}

/**
 * Counts what stands in the feed more than once: by GTIN, and by advertiser and
 * title. It reads two indexes whole, ten million rows in some seconds, and so
 * is done once a day and not when somebody asks.
 */
export async function snapshotDuplicates(sql: Sql, now: Date): Promise<void> {
  const groups = (column: string) => `select count(*) as groups,
    coalesce(sum(rows), 0) as offers from (
      select count(*) as rows from offer_feed where ${column} is not null
      group by ${column} having count(*) > 1) as twins`
  await sql.named(
    `insert into offer_duplicate_daily as daily (day, gtin_groups, gtin_offers,
       title_groups, title_offers, counted_at)
     select :day::date, gtin.groups, gtin.offers, title.groups, title.offers,
       :now::timestamptz
     from (${groups("gtin")}) as gtin, (${groups("title_key")}) as title
     on conflict (day) do update set gtin_groups = excluded.gtin_groups,
       gtin_offers = excluded.gtin_offers, title_groups = excluded.title_groups,
       title_offers = excluded.title_offers, counted_at = excluded.counted_at`,
    { day: dayOf(now), now }
  )
}

export type DuplicateCounts = {
  gtin_groups: number
  gtin_offers: number
  title_groups: number
  title_offers: number
  counted_at: Date
}

/** Null until the first count. */
export async function latestDuplicates(
  sql: Sql
): Promise<DuplicateCounts | null> {
  const [row] = await sql.query<DuplicateCounts>(
    `select gtin_groups::double precision, gtin_offers::double precision,
       title_groups::double precision, title_offers::double precision,
       counted_at
     from offer_duplicate_daily order by day desc limit 1`
  )
  return row ?? null
}

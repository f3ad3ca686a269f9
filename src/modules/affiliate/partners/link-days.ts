import type { Sql } from "../../../lib/sql"
import { CLASSES, KINDS } from "../visits/visit"

const DAY_MS = 86_400_000
/** Clicks that waited on disk come some days late; then they end a day anew. */
const OPEN_DAYS = 2

/** The first day (UTC) that is counted from the clicks each time. */
export function firstOpenDay(now: Date): Date {
  const today = now.getTime() - (now.getTime() % DAY_MS)
  return new Date(today - OPEN_DAYS * DAY_MS)
}

/** One at a time: a day must not be counted while a late click comes to it. */
const LOCK = "select pg_advisory_xact_lock(hashtext('affiliate_link_day'))"

/**
 * Counts the days of links that are over and were not counted yet, and keeps
 * them. Each partner's clicks of these days are read once, by its index.
 */
export async function countLinkDays(
  sql: Sql,
  span: { ids: readonly string[]; from: Date; until: Date }
): Promise<void> {
  if (span.from >= span.until) {
    return
  }
  const params = { ...span, ids: [...span.ids] }
  const [missing] = await sql.named<{ day: Date | null }>(
    `${MISSING} select min(day)::timestamp at time zone 'UTC' as day from missing`,
    params
  )
  if (!missing?.day) {
    return
  }
  await sql.transaction(async (trx) => {
    await trx.query(LOCK)
    await trx.named(COUNT, { ...params, first: missing.day })
  })
}

const MISSING = `with missing as materialized (
    select link.id as link_id, p.ref, link.product_id, link.source,
      link.campaign, days.day::date as day
    from affiliate_link as link
    join affiliate_partner as p on p.id = link.partner_id
    cross join generate_series(
      (:from::timestamptz at time zone 'UTC')::date::timestamp,
      (:until::timestamptz at time zone 'UTC')::date - interval '1 day',
      interval '1 day') as days(day)
    where link.id = any(:ids) and not exists (
      select from affiliate_link_day as known
      where known.link_id = link.id and known.day = days.day::date)
  )`

const COUNT = `${MISSING}, clicked as materialized (
    select ref, product_id, coalesce(source, '') as source,
      coalesce(campaign, '') as campaign,
      (occurred_at at time zone 'UTC')::date as day,
      count(*) filter (where class = ${CLASSES.human}) as human,
      count(*) filter (where class = ${CLASSES.suspect}) as suspect,
      count(*) filter (where class = ${CLASSES.bot}) as bot,
      count(distinct visitor) filter (where class = ${CLASSES.human})
        as visitors
    from affiliate_visit
    where occurred_at >= :first::timestamptz
      and occurred_at < :until::timestamptz and kind = ${KINDS.click}
      and ref in (select ref from missing)
      and product_id in (select product_id from missing)
    group by 1, 2, 3, 4, 5
  )
  insert into affiliate_link_day
    (link_id, day, clicks_human, clicks_suspect, clicks_bot, visitors)
  select link_id, day, coalesce(human, 0), coalesce(suspect, 0),
    coalesce(bot, 0), coalesce(visitors, 0)
  from missing
  left join clicked using (ref, product_id, source, campaign, day)
  order by link_id, day on conflict do nothing`

/**
 * Lets go of what was counted of days that visits have just been added to:
 * whoever asks next counts them anew. To be called after these were committed.
 */
export async function recountLinkDays(
  sql: Sql,
  { times, now }: { times: readonly Date[]; now: Date }
): Promise<void> {
  const open = firstOpenDay(now)
  const late = times.filter((it) => it < open)
  if (late.length === 0) {
    return
  }
  const days = new Set(late.map((it) => it.toISOString().slice(0, 10)))
  await sql.transaction(async (trx) => {
    await trx.query(LOCK)
    await trx.query(
      "delete from affiliate_link_day where day = any(?::date[])",
      [[...days]]
    )
  })
}

/** Days before the first that can be asked for are of no use any more. */
export const pruneLinkDays = (sql: Sql, before: Date): Promise<unknown> =>
  sql.query("delete from affiliate_link_day where day < ?::date", [before])

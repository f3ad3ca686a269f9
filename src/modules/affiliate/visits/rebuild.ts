import type { Sql } from "../../../lib/sql"
import { partitionsOf, VISITS } from "./partitions"
import { cellsOf, COUNT_NAMES, countsOf } from "./store-visits"
import { CLASSES } from "./visit"

const DAY_MS = 86_400_000
/** Differences that are told one by one; all are counted. */
const TOLD_MAX = 100

/** One row of a roll-up that is not what the visits say. */
export type Difference = {
  /** A day, or the beginning of an hour. */
  at: string
  /** Null for an hour. */
  mask: number | null
  ref: string
  source: string
  campaign: string
  product_id: string
  /** What has to be added, by the name of the count. */
  missing: Record<string, number>
}

export type RebuildReport = {
  /** The days that were looked at, both included; null where none is kept. */
  from: string | null
  to: string | null
  days: number
  differing: number
  /** The first hundred. */
  differences: Difference[]
  is_mended: boolean
}

export type RebuildInput = {
  /** Days of UTC, such as `2026-05-31`, both included. */
  from: string
  to: string
  /** False looks only. Default true. */
  mend?: boolean
}

/**
 * Holds the roll-ups against the visits, day by day, and adds what is missing.
 * What differs is added, not written over: visits that are stored meanwhile add
 * to both, so nobody has to wait. Days whose visits are past their retention are
 * left alone. What was counted of single links is counted anew when somebody
 * asks for it.
 */
export async function rebuildRollUps(
  sql: Sql,
  { from, to, mend = true }: RebuildInput
): Promise<RebuildReport> {
  const days = await keptDays(sql, { from, to })
  const all: Difference[] = []
  let differing = 0
  for (const day of days) {
    const found = await rebuildDay(sql, day, mend)
    differing += found.length
    all.push(...found.slice(0, TOLD_MAX - all.length))
  }
  return {
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    days: days.length,
    differing,
    differences: all,
    is_mended: mend,
  }
}

async function keptDays(
  sql: Sql,
  { from, to }: { from: string; to: string }
): Promise<string[]> {
  const [oldest] = await partitionsOf(sql, VISITS.table)
  const month = oldest?.slice(VISITS.table.length + 1).replace("_", "-")
  const first = month ? Date.parse(`${month}-01`) : Infinity
  const days: string[] = []
  const last = Date.parse(to)
  for (let at = Math.max(first, Date.parse(from)); at <= last; at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

async function rebuildDay(
  sql: Sql,
  day: string,
  mend: boolean
): Promise<Difference[]> {
  return await sql.transaction(async (trx) => {
    // Two at once would add the same twice.
    await trx.query("select pg_advisory_xact_lock(hashtext(?))", [
      "affiliate_rebuild",
    ])
    const params = {
      day,
      from: new Date(day),
      to: new Date(Date.parse(day) + DAY_MS),
      mend,
    }
    const days = await trx.named<Row>(DAYS, params)
    const hours = await trx.named<Row>(HOURS, params)
    if (mend) {
      await trx.query("delete from affiliate_link_day where day = ?::date", [
        day,
      ])
    }
    return [...days, ...hours].map(differenceOf)
  })
}

type Row = Record<string, string | number | null>

function differenceOf(row: Row): Difference {
  const counts = [...COUNT_NAMES, "visitors"]
    .map((name) => [name, Number(row[name] ?? 0)] as const)
    .filter(([, count]) => count !== 0)
  const text = (name: string) => String(row[name] ?? "")
  return {
    at: text("at"),
    mask: row.mask == null ? null : Number(row.mask),
    ref: text("ref"),
    source: text("source"),
    campaign: text("campaign"),
    product_id: text("product_id"),
    missing: Object.fromEntries(counts),
  }
}

const VISITS_OF_DAY = `select (occurred_at at time zone 'UTC')::date as day,
    date_trunc('hour', occurred_at at time zone 'UTC') at time zone 'UTC'
      as hour,
    kind, class, visitor, coalesce(ref, '') as ref,
    coalesce(source, '') as source, coalesce(campaign, '') as campaign,
    product_id
  from affiliate_visit where occurred_at >= :from and occurred_at < :to`

const DAY_COUNTS = [...COUNT_NAMES, "visitors"]

const missingOf = (names: readonly string[]) =>
  names
    .map(
      (it) => `coalesce(there.${it}, 0) - coalesce(counted.${it}, 0) as ${it}`
    )
    .join(", ")
const isAny = (names: readonly string[]) =>
  names.map((it) => `${it} <> 0`).join(" or ")
const plus = (names: readonly string[]) =>
  names.map((it) => `${it} = known.${it} + excluded.${it}`).join(", ")

const DAY_KEYS = "mask, ref, source, campaign, product_id"

const DAYS = `with visits as (${VISITS_OF_DAY}), cells as (${cellsOf("visits")}),
  there as (
    select ${DAY_KEYS}, ${countsOf},
      count(distinct visitor) filter (where class = ${CLASSES.human})
        as visitors
    from cells group by ${DAY_KEYS}
  ), counted as (
    select * from affiliate_visit_day where day = :day::date
  ), missing as (
    select ${DAY_KEYS}, ${missingOf(DAY_COUNTS)}
    from there full join counted using (${DAY_KEYS})
  ), differing as (
    select * from missing where ${isAny(DAY_COUNTS)}
  ), mended as (
    insert into affiliate_visit_day as known
      (day, ${DAY_KEYS}, ${DAY_COUNTS.join(", ")})
    select :day::date, ${DAY_KEYS}, ${DAY_COUNTS.join(", ")} from differing
    where :mend order by mask desc, ref, source, campaign, product_id
    on conflict (mask, day, ref, source, campaign, product_id)
      do update set ${plus(DAY_COUNTS)}
  )
  select :day as at, * from differing`

const HOURS = `with visits as (${VISITS_OF_DAY}), there as (
    select hour, ${countsOf} from visits group by hour
  ), counted as (
    select * from affiliate_visit_hour where hour >= :from and hour < :to
  ), missing as (
    select hour, ${missingOf(COUNT_NAMES)}
    from there full join counted using (hour)
  ), differing as (
    select * from missing where ${isAny(COUNT_NAMES)}
  ), mended as (
    insert into affiliate_visit_hour as known (hour, ${COUNT_NAMES.join(", ")})
    select hour, ${COUNT_NAMES.join(", ")} from differing
    where :mend order by hour
    on conflict (hour) do update set ${plus(COUNT_NAMES)}
  )
  select to_char(hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
    ${COUNT_NAMES.join(", ")} from differing`

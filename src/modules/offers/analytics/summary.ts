import type { Sql } from "../../../lib/sql"
import { type AttributionFigures, attributionOf } from "../lib/attribution"
import type { MoneySums } from "../lib/attribution"
import { type DayRange, rangeOf } from "../lib/day-range"
import { MONEY_SUMS, WITHIN } from "./conversion-sums"
import { type DuplicateCounts, latestDuplicates } from "./snapshot"

/** Offers by one of their properties, most first. */
export type Shares = { value: string; offers: number }[]

const DIMENSIONS = [
  "source",
  "category",
  "kind",
  "currency",
  "commission_type",
  "commission_band",
] as const

export type AnalyticsSummary = {
  /** Exact: summed from counts that are kept with every change. */
  offers: {
    /** Active and upcoming; so are all but `by_status`. */
    live: number
    by_status: Shares
    by_country: Shares
  } & Record<`by_${(typeof DIMENSIONS)[number]}`, Shares>
  /** Null until the first nightly count. */
  duplicates: DuplicateCounts | null
  sources: { active: number; inactive: number }
  last_30_days: DayRange & AttributionFigures
}

const LIVE = "status in ('active', 'upcoming')"

export async function summarize(
  sql: Sql,
  now: Date
): Promise<AnalyticsSummary> {
  const counts = await offerCounts(sql)
  return {
    offers: {
      live: counts.status
        .filter(({ value }) => value === "active" || value === "upcoming")
        .reduce((sum, { offers }) => sum + offers, 0),
      by_status: counts.status,
      by_source: counts.source,
      by_category: counts.category,
      by_kind: counts.kind,
      by_currency: counts.currency,
      by_commission_type: counts.commission_type,
      by_commission_band: counts.commission_band,
      by_country: await countryCounts(sql),
    },
    duplicates: await latestDuplicates(sql),
    sources: await sourceCounts(sql),
    last_30_days: await lastDays(sql, rangeOf({}, now)),
  }
}

type Dimension = (typeof DIMENSIONS)[number] | "status"

/** One pass over the summary table for all of them. */
async function offerCounts(sql: Sql): Promise<Record<Dimension, Shares>> {
  const columns = DIMENSIONS.join(", ")
  const rows = await sql.query<{
    dimension: Dimension
    value: string
    offers: number
  }>(
    `with grouped as (
       select grouping(${columns}) as left_out, ${columns},
         sum(offers)::double precision as offers
       from offer_count where ${LIVE}
       group by grouping sets (${DIMENSIONS.map((it) => `(${it})`).join(", ")})
       having sum(offers) <> 0
     )
     ${DIMENSIONS.map(
       (it, at) => `select '${it}' as dimension, ${it}::text as value, offers
         from grouped where left_out = ${leftOutBut(at)} and ${it} is not null`
     ).join(" union all ")}
     union all
     select 'status', status, sum(offers)::double precision from offer_count
     group by status having sum(offers) <> 0
     order by offers desc, value`
  )
  const of = (dimension: Dimension): Shares =>
    rows
      .filter((it) => it.dimension === dimension)
      .map(({ value, offers }) => ({ value, offers }))
  return {
    source: of("source"),
    category: of("category"),
    kind: of("kind"),
    currency: of("currency"),
    commission_type: of("commission_type"),
    commission_band: of("commission_band"),
    status: of("status"),
  }
}

/** The bits of `grouping`, the first column the highest, but for one. */
const leftOutBut = (at: number) =>
  2 ** DIMENSIONS.length - 1 - 2 ** (DIMENSIONS.length - 1 - at)

const countryCounts = (sql: Sql): Promise<Shares> =>
  sql.query<Shares[number]>(
    `select country as value, sum(offers)::double precision as offers
     from offer_country_count where ${LIVE}
     group by country having sum(offers) <> 0 order by 2 desc, 1`
  )

async function sourceCounts(sql: Sql): Promise<AnalyticsSummary["sources"]> {
  const [row] = await sql.query<AnalyticsSummary["sources"]>(
    `select count(*) filter (where status = 'active')::int as active,
       count(*) filter (where status = 'inactive')::int as inactive
     from offer_source`
  )
  return row ?? { active: 0, inactive: 0 }
}

async function lastDays(
  sql: Sql,
  range: DayRange
): Promise<DayRange & AttributionFigures> {
  const [clicks] = await sql.named<{ clicks: number; bot_clicks: number }>(
    `select coalesce(sum(clicks) filter (where traffic = 'human'), 0)
         ::double precision as clicks,
       coalesce(sum(clicks) filter (where traffic = 'bot'), 0)
         ::double precision as bot_clicks
     from offer_click_daily as c where ${WITHIN.clicks}`,
    range
  )
  const money = await sql.named<MoneySums>(
    `select ${MONEY_SUMS} from offer_conversion as c
     where ${WITHIN.conversions} group by c.currency`,
    range
  )
  return {
    ...range,
    ...attributionOf(clicks ?? { clicks: 0, bot_clicks: 0 }, money),
  }
}

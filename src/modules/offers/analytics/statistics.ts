import type { Sql } from "../../../lib/sql"
import {
  type AttributionFigures,
  attributionOf,
  type MoneySums,
  NO_CLICKS,
} from "../lib/attribution"
import { type DayRange, daysOf } from "../lib/day-range"
import { groupBy } from "../lib/group-by"
import {
  filtersOf,
  MONEY_SUMS,
  type StatisticsFilters,
  WITHIN,
} from "./conversion-sums"
import { type TopOffer, topOffers } from "./top-offers"

export type DayFigures = {
  day: string
  clicks: number
  bot_clicks: number
  /** That were not reversed. */
  conversions: number
  reversed: number
}

export type Statistics = DayRange & {
  totals: AttributionFigures
  /** Every day of the range. */
  days: DayFigures[]
  /** By currency, every day of the range. */
  revenue: {
    currency: string
    days: { day: string; commission: number; sales: number }[]
  }[]
  /** Active and upcoming offers by source; null for a day none were counted. */
  offers: { source: string; days: { day: string; offers: number | null }[] }[]
  by_source: (AttributionFigures & { source: string })[]
  /** Null is what has no category, for no click of ours led to it. */
  by_category: (AttributionFigures & { category: string | null })[]
  top_offers: TopOffer[]
}

/** Which of the sets a row is of: all others of its columns are null. */
type Group = "total" | "day" | "source" | "category"

type ClickRow = {
  group: Group
  key: string | null
  clicks: number
  bot_clicks: number
}

type MoneyRow = MoneySums & { group: Group; key: string | null }

/** `grouping` has a bit for each column that a set leaves out. */
const groupedBy = (day: string) => `
  case grouping(${day}, c.source, c.category) when 3 then 'day'
    when 5 then 'source' when 6 then 'category' else 'total' end as "group",
  coalesce(${day}::text, c.source, c.category) as key`
const sets = (day: string, also = "") =>
  `group by grouping sets ((${also} ${day}), (${also} c.source),
     (${also} c.category), (${also.replace(/, $/, "")}))`

const MONEY_DAY = "((c.occurred_at at time zone 'UTC')::date)"

/** What clicks came to, day by day and by what they led to. */
export async function statistics(
  sql: Sql,
  range: DayRange,
  filters: StatisticsFilters
): Promise<Statistics> {
  const params = { ...range, ...filters }
  const clicks = await sql.named<ClickRow>(
    `select ${groupedBy("c.day")},
       coalesce(sum(clicks) filter (where traffic = 'human'), 0)
         ::double precision as clicks,
       coalesce(sum(clicks) filter (where traffic = 'bot'), 0)
         ::double precision as bot_clicks
     from offer_click_daily as c
     where ${WITHIN.clicks} ${filtersOf(filters)} ${sets("c.day")}`,
    params
  )
  const money = await sql.named<MoneyRow>(
    `select ${groupedBy(MONEY_DAY)}, ${MONEY_SUMS}
     from offer_conversion as c
     where ${WITHIN.conversions} ${filtersOf(filters)}
     ${sets(MONEY_DAY, "c.currency, ")}`,
    params
  )
  const by = attributor(clicks, money)
  return {
    ...range,
    totals: by("total", null),
    days: daysOf(range).map((day) => dayFigures(day, by("day", day))),
    revenue: revenueOf(range, money),
    offers: await offersByDay(sql, range, filters),
    by_source: keysOf("source", clicks, money)
      .map((source) => ({ source: source ?? "", ...by("source", source) }))
      .toSorted(mostFirst),
    by_category: keysOf("category", clicks, money)
      .map((category) => ({ category, ...by("category", category) }))
      .toSorted(mostFirst),
    top_offers: await topOffers(sql, range, filters),
  }
}

function attributor(
  clicks: readonly ClickRow[],
  money: readonly MoneyRow[]
): (group: Group, key: string | null) => AttributionFigures {
  const clicksAt = new Map(clicks.map((it) => [nameOf(it), it]))
  const moneyAt = groupBy(money, nameOf)
  return (group, key) => {
    const name = nameOf({ group, key })
    const sums = (moneyAt.get(name) ?? []).map(
      ({ group: _g, key: _k, ...it }) => it
    )
    return attributionOf(clicksAt.get(name) ?? NO_CLICKS, sums)
  }
}

const nameOf = ({ group, key }: { group: Group; key: string | null }) =>
  `${group} ${key ?? ""}`

function keysOf(
  group: Group,
  ...rows: (readonly { group: Group; key: string | null }[])[]
): (string | null)[] {
  const of = rows.flat().filter((it) => it.group === group)
  return [...new Set(of.map(({ key }) => key))]
}

const mostFirst = (left: AttributionFigures, right: AttributionFigures) =>
  right.conversions - left.conversions || right.clicks - left.clicks

const dayFigures = (day: string, it: AttributionFigures): DayFigures => ({
  day,
  clicks: it.clicks,
  bot_clicks: it.bot_clicks,
  conversions: it.conversions,
  reversed: it.reversed,
})

function revenueOf(range: DayRange, money: readonly MoneyRow[]) {
  const ofDays = money.filter(({ group }) => group === "day")
  const days = daysOf(range)
  return [...groupBy(ofDays, ({ currency }) => currency)]
    .map(([currency, rows]) => {
      const at = new Map(rows.map((it) => [it.key, it]))
      return {
        currency,
        days: days.map((day) => ({
          day,
          commission: Number(at.get(day)?.commission ?? 0),
          sales: Number(at.get(day)?.sales ?? 0),
        })),
      }
    })
    .toSorted((left, right) => left.currency.localeCompare(right.currency))
}

/** As they were counted at the end of each day; nobody counts afterwards. */
async function offersByDay(
  sql: Sql,
  range: DayRange,
  { source }: StatisticsFilters
): Promise<Statistics["offers"]> {
  const rows = await sql.named<{ day: string; source: string; offers: number }>(
    `select day::text, source, sum(offers)
       filter (where status in ('active', 'upcoming'))::double precision as offers
     from offer_daily as c
     where ${WITHIN.clicks} ${source ? "and c.source = :source" : ""}
     group by day, source order by source, day`,
    { ...range, source }
  )
  return [...groupBy(rows, (it) => it.source)].map(([name, of]) => {
    const at = new Map(of.map(({ day, offers }) => [day, offers ?? 0]))
    return {
      source: name,
      days: daysOf(range).map((day) => ({ day, offers: at.get(day) ?? null })),
    }
  })
}

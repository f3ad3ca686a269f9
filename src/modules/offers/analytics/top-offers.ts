import type { Sql } from "../../../lib/sql"
import {
  type MoneyFigures,
  type MoneySums,
  attributionOf,
} from "../lib/attribution"
import type { DayRange } from "../lib/day-range"
import {
  filtersOf,
  MONEY_SUMS,
  type StatisticsFilters,
  WITHIN,
} from "./conversion-sums"

/** An offer by what it earned, in one currency. */
export type TopOffer = MoneyFigures & {
  offer_id: string
  /** Null for an offer that was deleted since. */
  title: string | null
  source: string
  /** Of people, as far back as single clicks are kept. */
  clicks: number
  conversion_rate: number | null
}

const OFFERS_MAX = 20

type Row = MoneySums & {
  offer_id: string
  title: string | null
  source: string
  clicks: number
}

/** The twenty that earned most, of each currency, the most first. */
export async function topOffers(
  sql: Sql,
  range: DayRange,
  filters: StatisticsFilters
): Promise<TopOffer[]> {
  const rows = await sql.named<Row>(
    `with earned as (
       select c.offer_id, c.source, ${MONEY_SUMS}
       from offer_conversion as c
       where c.offer_id is not null and ${WITHIN.conversions}
         ${filtersOf(filters)}
       group by c.offer_id, c.source, c.currency
     ), ranked as (
       select earned.*, row_number() over (partition by currency
         order by commission desc, offer_id) as place
       from earned where commission > 0
     )
     select ranked.*, ranked.offer_id::text, offer.title,
       (select count(*) from offer_click as click
        where click.offer_id = ranked.offer_id and click.traffic = 'human'
          and click.created_at >= :from::date::timestamp at time zone 'UTC'
          and click.created_at < (:to::date + 1)::timestamp at time zone 'UTC'
       )::int as clicks
     from ranked left join offer_feed as offer on offer.id = ranked.offer_id
     where place <= :most order by currency, place`,
    { ...range, ...filters, most: OFFERS_MAX }
  )
  return rows.map(present)
}

function present(row: Row): TopOffer {
  const { offer_id, title, source, clicks, ...sums } = row
  const { place: _, ...money } = sums as MoneySums & { place?: unknown }
  const { conversion_rate, money: figures } = attributionOf(
    { clicks, bot_clicks: 0 },
    [money]
  )
  return { offer_id, title, source, clicks, conversion_rate, ...figures[0]! }
}

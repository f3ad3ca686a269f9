import type { Sql } from "../../../lib/sql"

/** Days in UTC, both included: `2026-01-31`. */
export type FigureSpan = { from: string; to: string }

export type FigureRow = {
  /** The day, source, campaign or product that the figures are of. */
  key: string
  clicks: number
  /** By day and summed: who comes on two days is two. */
  visitors: number
  orders: number
  sales: number
}

export type FigureAmount = {
  currency: string
  amount: string
  reversed: string
  commission: string
}

export type OwnFigures = {
  total: Omit<FigureRow, "key">
  amounts: FigureAmount[]
  by_day: FigureRow[]
  by_source: FigureRow[]
  by_campaign: FigureRow[]
  by_product: FigureRow[]
}

const ROWS_MAX = 50
const DAYS_MAX = 366

/** Bits of the roll-ups' mask beside the ref's: see lib/roll-up-masks. */
const CUTS = {
  by_day: { mask: 1, key: "to_char(day, 'YYYY-MM-DD')", most: DAYS_MAX },
  by_source: { mask: 3, key: "source", most: ROWS_MAX },
  by_campaign: { mask: 5, key: "campaign", most: ROWS_MAX },
  by_product: { mask: 9, key: "product_id", most: ROWS_MAX },
} as const

type Cut = keyof typeof CUTS

/** What one partner brought in a time, from the daily figures alone. */
export async function ownFigures(
  sql: Sql,
  of: FigureSpan & { partner_id: string; ref: string }
): Promise<OwnFigures> {
  const [by_day, by_source, by_campaign, by_product] = await Promise.all(
    (Object.keys(CUTS) as Cut[]).map((cut) => cutOf(sql, cut, of))
  )
  return {
    total: totalOf(by_day ?? []),
    amounts: await amountsOf(sql, of),
    by_day: by_day ?? [],
    by_source: by_source ?? [],
    by_campaign: by_campaign ?? [],
    by_product: by_product ?? [],
  }
}

async function cutOf(
  sql: Sql,
  cut: Cut,
  { ref, from, to }: FigureSpan & { ref: string }
): Promise<FigureRow[]> {
  const { mask, key, most } = CUTS[cut]
  return await sql.named<FigureRow>(
    `select key, sum(clicks)::float8 as clicks, sum(visitors)::float8 as visitors,
       sum(orders)::float8 as orders, sum(sales)::float8 as sales
     from (
       select ${key} as key, clicks_human as clicks, visitors, 0 as orders,
         0 as sales
       from affiliate_visit_day
       where mask = :mask and ref = :ref and day between :from::date and :to::date
       union all
       select ${key}, 0, 0, orders, sales
       from affiliate_sale_day
       where mask = :mask and ref = :ref and day between :from::date and :to::date
     ) as figure
     group by key
     order by ${cut === "by_day" ? "key" : "orders desc, clicks desc, key"}
     limit :most`,
    { mask, ref, from, to, most }
  )
}

function totalOf(days: readonly FigureRow[]): OwnFigures["total"] {
  const sum = (name: Exclude<keyof FigureRow, "key">) =>
    days.reduce((total, day) => total + day[name], 0)
  return {
    clicks: sum("clicks"),
    visitors: sum("visitors"),
    orders: sum("orders"),
    sales: sum("sales"),
  }
}

const amountsOf = (
  sql: Sql,
  of: FigureSpan & { partner_id: string; ref: string }
): Promise<FigureAmount[]> =>
  sql.named<FigureAmount>(
    `select daily.currency, sum(daily.amount)::text as amount,
       sum(daily.reversed)::text as reversed,
       coalesce((select sum(earned.amount) from affiliate_commission as earned
         where earned.partner_id = :partner_id
           and earned.currency = daily.currency
           and earned.created_at >= :from::date::timestamp at time zone 'UTC'
           and earned.created_at < (:to::date + 1)::timestamp
             at time zone 'UTC'), 0)::text as commission
     from affiliate_sale_day as daily
     where daily.mask = 1 and daily.ref = :ref
       and daily.day between :from::date and :to::date
     group by daily.currency order by daily.currency`,
    of
  )

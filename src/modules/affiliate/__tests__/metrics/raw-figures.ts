import type { Sql } from "../../../../lib/sql"
import type { ResolvedFilters } from "../../metrics/resolve-filters"

/**
 * The figures of a question, counted over the visits and sales themselves, in
 * other words than the roll-ups are made with.
 */
export async function rawFigures(sql: Sql, filters: ResolvedFilters) {
  const [visits] = await sql.named<Record<string, number>>(VISITS, filters)
  const [sales] = await sql.named<Record<string, number>>(SALES, filters)
  const top = await sql.named<{ product_id: string; sales: number }>(
    `select product_id, count(*)::int as sales from (${SOLD}) as sold
     group by product_id order by sales desc, sum(quantity) desc,
       product_id collate "C" limit 10`,
    filters
  )
  const recent = await sql.named<{ id: string }>(
    `select id from (${SOLD}) as sold
     order by occurred_at desc, id desc limit 10`,
    filters
  )
  const currencies = await sql.named<Record<string, unknown>>(
    `select currency, count(*)::int as sales, sum(amount)::float8 as gross_sales,
       sum(reversed_amount)::float8 as reversed_sales,
       coalesce(sum(amount_dkk), 0)::float8 as gross_sales_dkk
     from (${SOLD}) as sold group by currency order by currency`,
    filters
  )
  return { visits, sales, top, recent: recent.map(({ id }) => id), currencies }
}

/** An empty filter is none. */
const IS_ASKED = `(:ref::text = '' or ref = :ref)
  and (:source::text = '' or source = :source)
  and (:campaign::text = '' or campaign = :campaign)`
const IN_SPAN = `occurred_at >= :from::date::timestamp at time zone 'UTC'
  and occurred_at < (:to::date + 1)::timestamp at time zone 'UTC'`

const clicks = (name: string, kind: number) =>
  ["human", "suspect", "bot"]
    .map(
      (it, at) =>
        `(count(*) filter (where kind = ${kind} and class = ${at + 1}))::int
           as ${name}_${it}`
    )
    .join(", ")

const VISITS = `select ${clicks("clicks", 1)}, ${clicks("views", 2)},
    (count(distinct ((occurred_at at time zone 'UTC')::date, visitor))
      filter (where class = 1 and visitor is not null))::int as visitors
  from affiliate_visit where ${IS_ASKED} and ${IN_SPAN}`

const SOLD = `select * from affiliate_sale where ${IS_ASKED} and ${IN_SPAN}`

/** Partners number the orders that they report by themselves. */
const ORDER = `coalesce(kind || ':' || case kind when 'report' then ref else '' end
  || ':' || order_id, id)`

/** An order is of the day of its first sale, and that one's partner. */
const FIRSTS = `select distinct on (${ORDER}) *
  from affiliate_sale where ${IS_ASKED} order by ${ORDER}, occurred_at, id`

const SALES = `select count(*)::int as sales,
    coalesce(sum(quantity), 0)::float8 as units,
    coalesce(sum(amount_dkk), 0)::float8 as gross_sales,
    coalesce(sum(round(amount_dkk * reversed_share, 6)), 0)::float8
      as reversed_sales,
    (select count(*)::int from (${FIRSTS}) as made where ${IN_SPAN}) as orders,
    (select count(*)::int from (${FIRSTS}) as made
     where ${IN_SPAN} and ref is not null) as attributed_orders
  from (${SOLD}) as sold`

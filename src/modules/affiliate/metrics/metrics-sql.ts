import { ROLL_UP_BITS } from "../lib/roll-up-masks"
import { COUNT_NAMES } from "../visits/store-visits"
import type { ResolvedFilters } from "./resolve-filters"

export const ROWS_MAX = 50
export const TOP_MAX = 10

const { ref, source, campaign, product_id } = ROLL_UP_BITS

/** The roll-up that answers a question: by what is filtered. */
export const maskOfFilters = (filters: ResolvedFilters): number =>
  (filters.ref ? ref : 0) |
  (filters.source ? source : 0) |
  (filters.campaign ? campaign : 0)

const VISITS = [...COUNT_NAMES, "visitors"]
/** Our names for the sums of affiliate_sale_day. */
const SALES = {
  sales: "sales",
  units: "units",
  orders: "orders",
  attributed_orders: "attributed_orders",
  gross_sales: "amount_dkk",
  reversed_sales: "reversed_dkk",
}
const FIGURES = [...VISITS, ...Object.keys(SALES)]

const sums = (names: readonly string[]) =>
  names.map((it) => `coalesce(sum(${it}), 0) as ${it}`).join(", ")
const saleSums = Object.entries(SALES)
  .map(([name, column]) => `sum(${column}) as ${name}`)
  .join(", ")
const orZero = (names: readonly string[]) =>
  names.map((it) => `coalesce(${it}, 0) as ${it}`).join(", ")

/**
 * What is asked, behind the planner's back: by the values themselves it would
 * plan some questions anew each time, and that takes as long as the reading.
 */
const ASKED = `asked as materialized (
    select :from::date as first, :to::date as last, :ref::text as ref,
      :source::text as source, :campaign::text as campaign
  )`
const asked = (name: "first" | "last" | "ref" | "source" | "campaign") =>
  `(select ${name} from asked)`

/** The one row of a roll-up and day; the planner would read its whole mask. */
const ROW_OF_DAY = (mask: number) =>
  `mask = ${mask} and day = days.day and ref = ${asked("ref")} and source = ${asked("source")}
   and campaign = ${asked("campaign")} and product_id = ''`

const days = (mask: number) => `days as (
    select day::date as day from generate_series(
      ${asked("first")}::timestamp, ${asked("last")}::timestamp, interval '1 day') as day
  ), visited as (
    select days.day, ${orZero(VISITS)}
    from days left join lateral (
      select ${VISITS.join(", ")} from affiliate_visit_day
      where ${ROW_OF_DAY(mask)} limit 1
    ) as found on true
  ), sold as materialized (
    select days.day, found.*
    from days cross join lateral (
      select currency, sales, units, orders, attributed_orders, amount,
        amount_dkk, reversed, reversed_dkk
      from affiliate_sale_day where ${ROW_OF_DAY(mask)} offset 0
    ) as found
  ), daily as materialized (
    select to_char(day, 'YYYY-MM-DD') as day, ${orZero(FIGURES)}
    from visited left join (
      select day, ${saleSums} from sold group by day
    ) as sold using (day)
  ), currencies as (
    select currency, ${saleSums}, sum(amount) as gross, sum(reversed) as reversed
    from sold group by currency
  )`

/** Every filtered dimension but the one that rows are by; that one too if so. */
const conditionsOf = (mask: number, by: number): string => {
  const isFixed = (bit: number) => mask & bit || !(by & bit)
  return [
    `mask = ${mask | by}`,
    isFixed(ref) && `ref = ${asked("ref")}`,
    isFixed(source) && `source = ${asked("source")}`,
    isFixed(campaign) && `campaign = ${asked("campaign")}`,
  ]
    .filter(Boolean)
    .join(" and ")
}
const inSpan = (mask: number, by: number) =>
  `${conditionsOf(mask, by)} and day between ${asked("first")} and ${asked("last")}`
const ofDay = (mask: number, by: number) =>
  `${conditionsOf(mask, by)} and day = days.day`

const rowsBy = (name: "source" | "campaign", mask: number) => {
  const where = inSpan(mask, ROLL_UP_BITS[name])
  return `by_${name} as (
    select ${name}, ${orZero(FIGURES)}
    from (
      select ${name}, ${sums(VISITS)} from affiliate_visit_day
      where ${where} group by ${name}
    ) as visited full join (
      select ${name}, ${saleSums}
      from affiliate_sale_day where ${where} group by ${name}
    ) as sold using (${name})
    order by coalesce(orders, 0) desc, coalesce(clicks_human, 0) desc, ${name}
    limit ${ROWS_MAX}
  )`
}

/** Day by day, as the key begins with the day: else all campaigns are read. */
const top = (mask: number) => `top as (
    select product_id, ${saleSums}
    from days cross join lateral (
      select product_id, ${Object.values(SALES).join(", ")}
      from affiliate_sale_day
      where ${ofDay(mask, product_id)} offset 0
    ) as found
    group by product_id order by sales desc, units desc, product_id
    limit ${TOP_MAX}
  )`

/**
 * A partner's by its id, and others' by an index of their own. A partner has few
 * of a source's sales: the source's index would be read in vain for long, so it
 * is kept from the planner (`|| ''`).
 */
const recent = (mask: number) => `recent as (
    select id, product_id, occurred_at, coalesce(ref, '') as ref, source,
      campaign, quantity, amount, currency, amount_dkk, reversed_amount, status
    from affiliate_sale
    where occurred_at >= ${asked("first")}::timestamp at time zone 'UTC'
      and occurred_at < (${asked("last")} + 1)::timestamp at time zone 'UTC'
      ${mask & ref ? `and partner_id = (select id from affiliate_partner where ref = ${asked("ref")})` : ""}
      ${mask & source ? `and source${mask & ref ? " || ''" : ""} = ${asked("source")}` : ""}
      ${mask & campaign ? `and campaign${mask & ref ? " || ''" : ""} = ${asked("campaign")}` : ""}
    order by occurred_at desc, id desc limit ${TOP_MAX}
  )`

const listOf = (table: string, order: string) =>
  `coalesce((select json_agg(${table} order by ${order}) from ${table}), '[]')`

/**
 * All figures of a question in one statement, so that they are of one moment.
 * Roll-ups alone: days are looked up one by one by their key, the rest are
 * ranges of one mask. Only the newest sales are read as they are.
 */
export const metricsStatement = (mask: number): string =>
  `with ${[
    ASKED,
    days(mask),
    rowsBy("source", mask),
    rowsBy("campaign", mask),
    top(mask),
    recent(mask),
  ].join(", ")}
   select now() as as_of,
     (select row_to_json(total) from (
       select ${sums(FIGURES)} from daily) as total) as totals,
     ${listOf("daily", "day")} as days,
     ${listOf("currencies", "currency")} as currencies,
     ${listOf("by_source", "orders desc, clicks_human desc, source")}
       as by_source,
     ${listOf("by_campaign", "orders desc, clicks_human desc, campaign")}
       as by_campaign,
     ${listOf("top", "sales desc, units desc, product_id")} as top_products,
     ${listOf("recent", "occurred_at desc, id desc")} as recent_sales`

import type { Sql } from "../../../lib/sql"
import { SALE_ROLL_UP_MASKS } from "../lib/roll-up-masks"

const MASKS = `unnest('{${SALE_ROLL_UP_MASKS.join(",")}}'::smallint[]) as mask`

/**
 * Products are compared in the base currency alone: with a row for each currency
 * the rows that are read for them would be as many times more.
 */
const ofCurrency = (value: string, otherwise: string) =>
  `case when mask & 8 > 0 then ${otherwise} else ${value} end`

const KEYS = `(sale.occurred_at at time zone 'UTC')::date as day, mask,
  case when mask & 1 > 0 then coalesce(sale.ref, '') else '' end as ref,
  case when mask & 2 > 0 then sale.source else '' end as source,
  case when mask & 4 > 0 then sale.campaign else '' end as campaign,
  case when mask & 8 > 0 then sale.product_id else '' end as product_id,
  ${ofCurrency("sale.currency", "''")} as currency`
const GROUP = "day, mask, ref, source, campaign, product_id, currency"

/** The same row of the roll-up, for another sale of the order. */
const SAME_ROW = `
  (mask & 1 = 0 or other.ref is not distinct from sale.ref)
  and (mask & 2 = 0 or other.source = sale.source)
  and (mask & 4 = 0 or other.campaign = sale.campaign)
  and (mask & 8 = 0 or other.product_id = sale.product_id)`

/** Partners number their orders by themselves, and two may use one number. */
const SAME_ORDER = `other.order_id = sale.order_id and other.kind = sale.kind
  and (sale.kind = 'order' or other.ref = sale.ref)`

/** An order counts once a row, at the first of its sales that is in it. */
const EARLIER = `select from affiliate_sale as other
  where ${SAME_ORDER} and ${SAME_ROW}
    and (other.occurred_at, other.id) < (sale.occurred_at, sale.id)`

const FIGURES = `sum(is_sale) as sales, sum(quantity) as units,
  sum(is_order) as orders,
  coalesce(sum(is_order) filter (where is_attributed), 0) as attributed_orders,
  sum(amount) as amount, coalesce(sum(amount_dkk), 0) as amount_dkk,
  sum(reversed_amount) as reversed,
  coalesce(sum(round(amount_dkk * reversed_share, 6)), 0) as reversed_dkk`

const SALES = (where: string) => `
  select ${KEYS}, 1 as is_sale, sale.quantity,
    ${ofCurrency("sale.amount", "0")} as amount, sale.amount_dkk,
    ${ofCurrency("sale.reversed_amount", "0")} as reversed_amount,
    sale.reversed_share,
    sale.ref is not null as is_attributed,
    case when exists (${EARLIER}) then 0 else 1 end as is_order
  from affiliate_sale as sale cross join ${MASKS}
  where ${where}`

const ROWS = (sales: string) => `
  select ${GROUP}, ${FIGURES} from (${sales}) as sold group by ${GROUP}`

/**
 * Sales are not always told of in the order of their times. An order that was
 * counted at a later one no longer is, where one before it was added.
 */
const OVERTAKEN = `
  select ${KEYS}, 0, 0, 0, 0, 0, 0, sale.ref is not null, -1
  from affiliate_sale as sale cross join ${MASKS}
  where sale.order_id in (
      select order_id from affiliate_sale where id = any(:ids))
    and sale.id <> all(:ids)
    and exists (${EARLIER} and other.id = any(:ids))
    and not exists (${EARLIER} and other.id <> all(:ids))`

const COLUMNS = [
  "sales",
  "units",
  "orders",
  "attributed_orders",
  "amount",
  "amount_dkk",
  "reversed",
  "reversed_dkk",
] as const

/**
 * Adds new sales to the figures of their days, in the transaction that made
 * them. Rows in one order, so that two transactions never wait in a circle.
 * The caller has locked their order: two that do not see each other's sales
 * would each count it.
 */
export async function countSales(
  trx: Sql,
  sale_ids: readonly string[]
): Promise<void> {
  await trx.named(
    `insert into affiliate_sale_day as daily (${GROUP}, ${COLUMNS.join(", ")})
     ${ROWS(`${SALES("sale.id = any(:ids)")} union all ${OVERTAKEN}`)}
     order by ${GROUP}
     on conflict (mask, day, ref, source, campaign, product_id, currency)
     do update set
       ${COLUMNS.map((it) => `${it} = daily.${it} + excluded.${it}`).join(", ")}`,
    { ids: [...sale_ids] }
  )
}

/**
 * Until the transaction ends nobody else adds sales to the order. For one that
 * counts it: see {@link countSales}.
 */
export async function lockOrder(trx: Sql, order_id: string): Promise<void> {
  await trx.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", [
    `affiliate_order:${order_id}`,
  ])
}

/** Takes what was reversed since into the figures of the day of the sale. */
export async function countReversal(
  trx: Sql,
  change: { sale_id: string; reversed: string; reversed_dkk: string }
): Promise<void> {
  await trx.named(
    `insert into affiliate_sale_day as daily
       (${GROUP}, reversed, reversed_dkk)
     select ${KEYS}, ${ofCurrency(":reversed::numeric", "0")},
       :reversed_dkk::numeric
     from affiliate_sale as sale cross join ${MASKS}
     where sale.id = :sale_id order by ${GROUP}
     on conflict (mask, day, ref, source, campaign, product_id, currency)
     do update set reversed = daily.reversed + excluded.reversed,
       reversed_dkk = daily.reversed_dkk + excluded.reversed_dkk`,
    change
  )
}

export type SaleDayDifference = {
  day: string
  mask: number
  ref: string
  source: string
  campaign: string
  product_id: string
  currency: string
  stored: Record<string, string> | null
  counted: Record<string, string> | null
}

/**
 * Counts days anew from the sales themselves, mends what is stored, and says
 * what was wrong. New sales wait meanwhile.
 *
 * @param from the first day, `2026-01-31`
 * @param to the last one
 */
export async function rebuildSaleDays(
  sql: Sql,
  days: { from: string; to: string }
): Promise<SaleDayDifference[]> {
  const json = (of: string) =>
    `case when ${of}.sales is null then null else jsonb_build_object(
       ${COLUMNS.map((it) => `'${it}', ${of}.${it}::text`).join(", ")}) end`
  return await sql.transaction(async (trx) => {
    await trx.query("lock table affiliate_sale in share row exclusive mode")
    await trx.query("lock table affiliate_sale_day in share row exclusive mode")
    await trx.named(
      `create temporary table recounted on commit drop as
       ${ROWS(SALES("(sale.occurred_at at time zone 'UTC')::date between :from::date and :to::date"))}`,
      days
    )
    const wrong = await trx.named<SaleDayDifference>(
      `select to_char(day, 'YYYY-MM-DD') as day,
         mask, ref, source, campaign, product_id, currency,
         ${json("stored")} as stored, ${json("counted")} as counted
       from (select * from affiliate_sale_day
         where day between :from::date and :to::date) as stored
       full join recounted as counted
         using (day, mask, ref, source, campaign, product_id, currency)
       where (${COLUMNS.map((it) => `stored.${it}`).join(", ")})
           is distinct from (${COLUMNS.map((it) => `counted.${it}`).join(", ")})
       order by 1, 2, 3, 4, 5, 6, 7`,
      days
    )
    await trx.named(
      `delete from affiliate_sale_day where day between :from::date and :to::date`,
      days
    )
    await trx.query(
      `insert into affiliate_sale_day (${GROUP}, ${COLUMNS.join(", ")})
       select ${GROUP}, ${COLUMNS.join(", ")} from recounted`
    )
    return wrong
  })
}

import type { Sql } from "../../../lib/sql"
import { CLASSES, KINDS } from "../visits/visit"
import { countLinkDays, firstOpenDay } from "./link-days"

export type LinkFigures = {
  link_id: string
  clicks_human: number
  clicks_suspect: number
  clicks_bot: number
  /** Humans who clicked, unique by day, without who is not followed. */
  visitors: number
  /** Of the link's product with its source and campaign, and not rejected. */
  sales: number
  /** Of these sales, each order once. */
  orders: number
  /** Less what was taken back. */
  amounts: { currency: string; amount: number }[]
}

/**
 * What links brought. The daily figures are not by product, source and campaign
 * at once, for such rows would be nearly as many as the visits: so the days of
 * the links that somebody asks for are counted when they are over, once, and
 * only the last ones are read from the visits each time.
 *
 * @param from the beginning of a day of UTC
 */
export async function linkFigures(
  sql: Sql,
  { ids, from, now }: { ids: readonly string[]; from: Date; now: Date }
): Promise<LinkFigures[]> {
  const until = firstOpenDay(now)
  await countLinkDays(sql, { ids, from, until })
  const open_from = from > until ? from : until
  return await sql.named<LinkFigures>(
    `with wanted as materialized (
       select link.id, link.partner_id, p.ref, link.product_id, link.source,
         link.campaign
       from affiliate_link as link
       join affiliate_partner as p on p.id = link.partner_id
       where link.id = any(:ids)
     ), visit as materialized (
       select ref, product_id, coalesce(source, '') as source,
         coalesce(campaign, '') as campaign,
         count(*) filter (where class = ${CLASSES.human}) as human,
         count(*) filter (where class = ${CLASSES.suspect}) as suspect,
         count(*) filter (where class = ${CLASSES.bot}) as bot,
         count(distinct visitor) filter (where class = ${CLASSES.human})
           as visitors
       from affiliate_visit
       where occurred_at >= :open_from and kind = ${KINDS.click}
         and ref in (select ref from wanted)
         and product_id in (select product_id from wanted)
       group by 1, 2, 3, 4
     ), ended as (
       select link_id, sum(clicks_human) as human,
         sum(clicks_suspect) as suspect, sum(clicks_bot) as bot,
         sum(visitors) as visitors
       from affiliate_link_day
       where link_id = any(:ids)
         and day >= (:from::timestamptz at time zone 'UTC')::date
         and day < (:open_from::timestamptz at time zone 'UTC')::date
       group by 1
     ), sale as materialized (
       select partner_id, product_id, source, campaign, currency,
         count(*) as sales, count(distinct coalesce(order_id, id)) as orders,
         sum(amount - reversed_amount) as amount
       from affiliate_sale
       where occurred_at >= :from and status <> 'rejected'
         and partner_id in (select partner_id from wanted)
         and product_id in (select product_id from wanted)
       group by 1, 2, 3, 4, 5
     )
     select wanted.id as link_id,
       (coalesce(visit.human, 0) + coalesce(ended.human, 0))::float8
         as clicks_human,
       (coalesce(visit.suspect, 0) + coalesce(ended.suspect, 0))::float8
         as clicks_suspect,
       (coalesce(visit.bot, 0) + coalesce(ended.bot, 0))::float8 as clicks_bot,
       (coalesce(visit.visitors, 0) + coalesce(ended.visitors, 0))::float8
         as visitors,
       coalesce(sold.sales, 0)::float8 as sales,
       coalesce(sold.orders, 0)::float8 as orders,
       coalesce(sold.amounts, '[]') as amounts
     from wanted
     left join visit using (ref, product_id, source, campaign)
     left join ended on ended.link_id = wanted.id
     left join lateral (
       select sum(sale.sales) as sales, sum(sale.orders) as orders,
         jsonb_agg(
           jsonb_build_object('currency', currency, 'amount', amount)
           order by sale.sales desc, currency) as amounts
       from sale where sale.partner_id = wanted.partner_id
         and sale.product_id = wanted.product_id
         and sale.source = wanted.source and sale.campaign = wanted.campaign
     ) as sold on true`,
    { ids: [...ids], from, open_from }
  )
}

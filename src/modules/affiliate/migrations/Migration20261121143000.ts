import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What the metrics read: sales by product together with source and campaign,
 * and the newest sales of a source or a campaign.
 */
export class Migration20261121143000 extends Migration {
  override async up(): Promise<void> {
    for (const [name, column] of INDEXES) {
      this.addSql(
        `create index ${name} on affiliate_sale
           (${column}, occurred_at desc, id desc)`
      )
    }
    this.addSql(BACKFILL)
  }

  override async down(): Promise<void> {
    for (const [name] of INDEXES) {
      this.addSql(`drop index if exists ${name}`)
    }
    this.addSql("delete from affiliate_sale_day where mask > 9")
  }
}

const INDEXES = [
  ["affiliate_sale_of_source", "source"],
  ["affiliate_sale_of_campaign", "campaign"],
]

const KEYS = "day, mask, ref, source, campaign, product_id, currency"

/** Each order once a row, at the first of its sales in it. */
const BACKFILL = `
  insert into affiliate_sale_day (${KEYS}, sales, units, orders,
    attributed_orders, amount, amount_dkk, reversed, reversed_dkk)
  select ${KEYS}, count(*), sum(quantity), count(*) filter (where is_first),
    count(*) filter (where is_first and is_attributed), 0,
    coalesce(sum(amount_dkk), 0), 0,
    coalesce(sum(round(amount_dkk * reversed_share, 6)), 0)
  from (
    select (sale.occurred_at at time zone 'UTC')::date as day, mask,
      case when mask & 1 > 0 then coalesce(sale.ref, '') else '' end as ref,
      case when mask & 2 > 0 then sale.source else '' end as source,
      case when mask & 4 > 0 then sale.campaign else '' end as campaign,
      sale.product_id, '' as currency, sale.quantity, sale.amount_dkk,
      sale.reversed_share,
      sale.ref is not null as is_attributed,
      not exists (
        select from affiliate_sale as other
        where other.order_id = sale.order_id
          and other.product_id = sale.product_id
          and (mask & 1 = 0 or other.ref is not distinct from sale.ref)
          and (mask & 2 = 0 or other.source = sale.source)
          and (mask & 4 = 0 or other.campaign = sale.campaign)
          and (other.occurred_at, other.id) < (sale.occurred_at, sale.id)
      ) as is_first
    from affiliate_sale as sale
    cross join unnest('{10,11,12,13,14,15}'::smallint[]) as mask
  ) as sold
  group by ${KEYS}`

import type { Sql } from "../../../lib/sql"
import { maskOfFilters, metricsStatement } from "./metrics-sql"
import type { ResolvedFilters } from "./resolve-filters"
import type { RecentSale } from "./types"

export type SaleSums = {
  sales: number
  units: number
  orders: number
  attributed_orders: number
  gross_sales: number
  reversed_sales: number
}

export type FigureRow = SaleSums & {
  clicks_human: number
  clicks_suspect: number
  clicks_bot: number
  views_human: number
  views_suspect: number
  views_bot: number
  visitors: number
}

export type FigureRows = {
  as_of: Date
  totals: FigureRow
  days: (FigureRow & { day: string })[]
  currencies: (SaleSums & {
    currency: string
    gross: number
    reversed: number
  })[]
  by_source: (FigureRow & { source: string })[]
  by_campaign: (FigureRow & { campaign: string })[]
  top_products: (SaleSums & { product_id: string })[]
  recent_sales: (Omit<RecentSale, "product_name" | "timestamp"> & {
    occurred_at: string
  })[]
}

const statements = new Map<number, string>()

/** One statement, whatever is asked for; prepared, for planning it costs more. */
export async function readFigures(
  sql: Sql,
  filters: ResolvedFilters
): Promise<FigureRows> {
  const mask = maskOfFilters(filters)
  const text = statements.get(mask) ?? metricsStatement(mask)
  statements.set(mask, text)
  const [row] = await sql.named<FigureRows>(text, filters, {
    prepare: `affiliate_metrics_${mask}`,
  })
  return row!
}

/**
 * Changes whenever a visit or a sale was counted, by whatever process: a row a
 * day, however many visits there are. The day is in it, for spans that end
 * today.
 */
export async function readRevision(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ revision: string }>(REVISION, [], {
    prepare: "affiliate_metrics_revision",
  })
  return row?.revision ?? ""
}

const REVISION = `select concat_ws(' ', (now() at time zone 'UTC')::date,
    (select sum(clicks_human + clicks_suspect + clicks_bot + views_human
       + views_suspect + views_bot) from affiliate_visit_day where mask = 0),
    sales, amount, reversed) as revision
  from (
    select sum(sales) as sales, sum(amount) as amount, sum(reversed) as reversed
    from affiliate_sale_day where mask = 0
  ) as sold`

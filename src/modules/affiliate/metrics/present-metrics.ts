import { createHash } from "node:crypto"
import { decimalJson } from "../../../lib/decimal-json"
import { DEFINITIONS } from "./definitions"
import type { FigureRow, FigureRows, SaleSums } from "./read-figures"
import type { ResolvedFilters } from "./resolve-filters"
import type { CurrencyFigures, Figures, Metrics } from "./types"

/** Names of products by their ids; what has none is shown by its id. */
export type ProductNames = ReadonlyMap<string, string>

export function presentMetrics(
  rows: FigureRows,
  { filters, names }: { filters: ResolvedFilters; names: ProductNames }
): Metrics {
  const totals = figuresOf(rows.totals)
  const nameOf = (id: string) => names.get(id) ?? id
  return {
    total_sales: totals.net_sales,
    total_orders: totals.orders,
    average_order_value: totals.average_order_value,
    conversion_rate: totals.conversion_rate,
    top_products: rows.top_products.map(({ product_id: id, ...sold }) => ({
      ...{ id, name: nameOf(id) },
      ...{ sales: sold.sales, units: sold.units, orders: sold.orders },
      net_sales: netOf(sold),
    })),
    recent_sales: rows.recent_sales.map(({ occurred_at, ...sale }) => ({
      ...sale,
      product_name: nameOf(sale.product_id),
      timestamp: new Date(occurred_at).toISOString().replace(/\.\d+Z$/, "Z"),
    })),
    currency: "DKK",
    as_of: rows.as_of.toISOString(),
    filters: {
      ...{ from: filters.from, to: filters.to },
      ref: filters.ref || null,
      source: filters.source || null,
      campaign: filters.campaign || null,
    },
    totals,
    currencies: rows.currencies.map(currencyOf),
    days: rows.days.map((row) => ({ day: row.day, ...figuresOf(row) })),
    by_source: rows.by_source.map((row) => ({
      ...{ source: row.source, ...figuresOf(row) },
    })),
    by_campaign: rows.by_campaign.map((row) => ({
      ...{ campaign: row.campaign, ...figuresOf(row) },
    })),
    definitions: DEFINITIONS,
  }
}

export function productIdsOf(rows: FigureRows): string[] {
  const ids = [...rows.top_products, ...rows.recent_sales].map(
    ({ product_id }) => product_id
  )
  return [...new Set(ids)]
}

function figuresOf(row: FigureRow): Figures {
  const net_sales = netOf(row)
  const { sales, units, orders, attributed_orders, visitors } = row
  return {
    clicks: {
      human: row.clicks_human,
      suspect: row.clicks_suspect,
      bot: row.clicks_bot,
    },
    views: {
      human: row.views_human,
      suspect: row.views_suspect,
      bot: row.views_bot,
    },
    ...{ visitors, sales, units, orders, attributed_orders },
    gross_sales: row.gross_sales,
    reversed_sales: row.reversed_sales,
    net_sales,
    average_order_value: ratioOf(net_sales, orders),
    conversion_rate: ratioOf(attributed_orders, visitors),
  }
}

function currencyOf({
  currency,
  gross,
  reversed,
  ...dkk
}: FigureRows["currencies"][number]): CurrencyFigures {
  const net_sales = difference(gross, reversed)
  return {
    ...{ currency, sales: dkk.sales, units: dkk.units, orders: dkk.orders },
    ...{ gross_sales: gross, reversed_sales: reversed, net_sales },
    average_order_value: ratioOf(net_sales, dkk.orders),
    gross_sales_dkk: dkk.gross_sales,
    reversed_sales_dkk: dkk.reversed_sales,
    net_sales_dkk: netOf(dkk),
  }
}

const netOf = ({ gross_sales, reversed_sales }: SaleSums) =>
  difference(gross_sales, reversed_sales)

/** The database's decimals are exact; what they leave is made so again. */
const difference = (left: number, right: number): number =>
  Math.round((left - right) * 1e6) / 1e6

const ratioOf = (part: number, whole: number): number | null =>
  whole > 0 ? part / whole : null

const MONEY = [
  ...["total_sales", "average_order_value", "amount", "amount_dkk"],
  ...["reversed_amount", "gross_sales", "reversed_sales", "net_sales"],
  ...["gross_sales_dkk", "reversed_sales_dkk", "net_sales_dkk"],
]
const DECIMALS = {
  ...Object.fromEntries(MONEY.map((name) => [name, 2])),
  conversion_rate: 1,
}

/** Clients read money and rates as doubles, so they are written as such. */
export const metricsJson = (metrics: Metrics): string =>
  decimalJson(metrics, DECIMALS)

/**
 * Names what is shown, in every process and after a restart alike, so that a
 * stream can go on anywhere. When it was read is no part of it.
 */
export function metricsId(metrics: Metrics): string {
  const { as_of: _, definitions: __, ...shown } = metrics
  const hash = createHash("sha256").update(JSON.stringify(shown))
  return hash.digest("base64url").slice(0, 22)
}

import type { z } from "@medusajs/framework/zod"
import { decimalJson } from "../../../lib/decimal-json"
import type { GridRow } from "../../../modules/dollar-store/grid/card"
import { shownPrice } from "../../../modules/dollar-store/grid/present"
import { currencyDigits } from "../../../modules/dollar-store/lib/currency-digits"
import type { Rates } from "../../../modules/dollar-store/lib/equivalent-price"
import type { DollarStoreOptions } from "../../../modules/dollar-store/options"
import type { gridProductSchema } from "./contracts"

export type GridProduct = z.output<typeof gridProductSchema>

/** Who asks, as far as what is shown depends on it. */
export type GridView = {
  currency: string
  ref?: string
  source?: string
  campaign?: string
}

export type Presenting = {
  view: GridView
  options: DollarStoreOptions
  rates: Rates | null
  public_url: string
  now: Date
  /** Where a row's product is bought, when no partner is named. */
  destinationOf: (row: GridRow) => string
}

/** Null for what has no price in the currency that is asked for. */
export function presentProduct(
  row: GridRow,
  presenting: Presenting
): GridProduct | null {
  const { options, view } = presenting
  const price = shownPrice(row, { ...presenting, currency: view.currency })
  const kind = row.kind
  if (!price || !kind) {
    return null
  }
  const { own_label, affiliate_label } = options.page
  return {
    id: row.product_id,
    name: row.title,
    price: price.amount,
    currency: price.currency,
    category: row.category,
    image_url: row.image_url,
    affiliate_url: buyUrl(row, presenting),
    in_stock: row.in_stock,
    stock_count: row.stock_count,
    kind,
    label: kind === "own" ? own_label : affiliate_label,
    stock_counted: row.is_stock_counted,
    price_current: price.is_current,
  }
}

/** The redirect counts the click; it needs somebody to count it for. */
function buyUrl(
  row: GridRow,
  { view, options, public_url, destinationOf }: Presenting
): string {
  const ref = view.ref ?? options.default_ref
  if (!ref) {
    return destinationOf(row)
  }
  const url = new URL(
    `${public_url}/r/${encodeURIComponent(ref)}/${encodeURIComponent(row.product_id)}`
  )
  for (const name of ["source", "campaign"] as const) {
    if (view[name]) {
      url.searchParams.set(name, view[name])
    }
  }
  return url.href
}

/** The brief's models read `price` as a double, so it is written as one. */
export const gridJson = (value: unknown, currency: string): string =>
  decimalJson(value, { price: Math.max(1, currencyDigits(currency)) })

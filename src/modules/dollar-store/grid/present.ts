import type { DollarStoreOptions } from "../options"
import { currencyDigits } from "../lib/currency-digits"
import { equivalentPrice, type Rates } from "../lib/equivalent-price"
import type { GridRow } from "./card"

/** What a listing costs, as it is shown. */
export type ShownPrice = {
  amount: number
  currency: string
  /** False: told by another shop, and not looked at lately. */
  is_current: boolean
}

const HOUR_MS = 3_600_000

/**
 * What a listing costs in a currency. An own one costs what the shop takes. One
 * bought elsewhere costs what the other shop takes there: in that currency, or
 * what it is worth in the one asked for, which is the grid's price wherever the
 * other shop's is worth as much. Null where that cannot be known.
 */
export function shownPrice(
  row: GridRow,
  {
    currency,
    options,
    rates,
    now,
  }: {
    currency: string
    options: DollarStoreOptions
    rates: Rates | null
    now: Date
  }
): ShownPrice | null {
  if (row.kind !== "affiliate") {
    const amount = row.prices[currency]
    return amount === undefined ? null : { amount, currency, is_current: true }
  }
  const amount = externalAmount(row, { currency, options, rates })
  const age_ms = now.getTime() - (row.external_checked_at?.getTime() ?? 0)
  const is_current = age_ms <= options.external_price_hours * HOUR_MS
  return amount === null ? null : { amount, currency, is_current }
}

type Conversion = {
  currency: string
  options: DollarStoreOptions
  rates: Rates | null
}

function externalAmount(row: GridRow, conversion: Conversion): number | null {
  const amount = Number(row.external_price)
  const from = row.external_currency ?? ""
  const { currency } = conversion
  if (from === currency) {
    return amount
  }
  const { base_price, base_currency } = conversion.options
  const base = { amount: base_price, currency: base_currency }
  return amount === converted(base, { ...conversion, currency: from })
    ? converted(base, conversion)
    : converted({ amount, currency: from }, conversion)
}

/** Null where a rate is missing. */
export function converted(
  { amount, currency: from }: { amount: number; currency: string },
  { currency: to, rates }: Conversion
): number | null {
  if (from === to) {
    return amount
  }
  const price =
    rates &&
    equivalentPrice({ amount, from, to, rates, digits: currencyDigits(to) })
  return price === null ? null : Number(price)
}

import { decimalOf, mulDiv } from "./decimal"

/** Units of each currency for one euro, as decimal strings; EUR itself is 1. */
export type Rates = Readonly<Record<string, string>>

/**
 * What an amount is in another currency, rounded to that currency's minor unit,
 * halves up. The division is done once and exactly, so no double of the two
 * rates can push a price over to the next cent.
 *
 * @param digits of the target's minor unit: 2 for EUR, 0 for JPY
 * @returns null where one of the two has no rate, or nothing is left of it
 */
export function equivalentPrice({
  amount,
  from,
  to,
  rates,
  digits,
}: {
  amount: number | string
  from: string
  to: string
  rates: Rates
  digits: number
}): string | null {
  const rate_from = rateOf(rates, from)
  const rate_to = rateOf(rates, to)
  if (rate_from === null || rate_to === null) {
    return null
  }
  const factors = [amount, rate_to, rate_from].map(decimalOf)
  const price = mulDiv(factors as Parameters<typeof mulDiv>[0], digits)
  return Number(price) > 0 ? price : null
}

const CROSS_DIGITS = 12

/** Units of `to` for one of `from`, with twelve decimals. */
export function crossRate(rates: Rates, from: string, to: string) {
  return equivalentPrice({
    ...{ amount: 1, from, to, rates },
    digits: CROSS_DIGITS,
  })
}

function rateOf(rates: Rates, currency: string): string | null {
  return currency === "EUR" ? "1" : (rates[currency] ?? null)
}

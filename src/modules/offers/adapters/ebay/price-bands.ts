/** Prices from `min_cents` to `max_cents`, both included; null has no end. */
export type PriceBand = { min_cents: number; max_cents: number | null }

/** No limit on prices: sent as no filter at all. */
export const ANY_PRICE: PriceBand = { min_cents: 0, max_cents: null }

/** Nothing costs more; what does is in the last, open band. */
const HIGHEST_CENTS = 1_000_000_000_00

const FIRST_STEP_CENTS = 20_00

/**
 * Two halves of a band with too many items, at its geometric middle: prices
 * crowd at the low end. Null for one that is a single cent, or beyond all
 * prices: it cannot be told apart by price.
 */
export function splitBand(band: PriceBand): [PriceBand, PriceBand] | null {
  const { min_cents, max_cents } = band
  if (max_cents === min_cents || min_cents >= HIGHEST_CENTS) {
    return null
  }
  const middle = middleOf(min_cents, max_cents)
  return [
    { min_cents, max_cents: middle },
    { min_cents: middle + 1, max_cents },
  ]
}

/** The last cent of the lower half: at least its first, below the upper end. */
function middleOf(min_cents: number, max_cents: number | null): number {
  if (max_cents === null) {
    return Math.max(min_cents * 4, FIRST_STEP_CENTS) - 1
  }
  const middle = Math.floor(Math.sqrt(Math.max(min_cents, 1) * max_cents))
  return Math.min(Math.max(middle, min_cents), max_cents - 1)
}

/**
 * As eBay's filter; both ends count. Null where there is no limit.
 *
 * @see https://developer.ebay.com/api-docs/buy/static/ref-buy-browse-filters.html
 */
export function bandFilter(band: PriceBand, currency: string): string | null {
  if (band.min_cents === 0 && band.max_cents === null) {
    return null
  }
  const to = band.max_cents === null ? "" : `..${amountOf(band.max_cents)}`
  return `price:[${amountOf(band.min_cents)}${to}],priceCurrency:${currency}`
}

const amountOf = (cents: number) => (cents / 100).toFixed(2)

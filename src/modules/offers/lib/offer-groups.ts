import type { CommissionType, OfferKind, OfferStatus } from "./offer"
import { WORLD } from "./offer"
import { VALUE_FILTERS } from "./facet-names"

/** What a list of offers is narrowed by. Amounts are decimal strings. */
export type OfferFilters = {
  q?: string
  source?: string[]
  category?: string[]
  kind?: OfferKind[]
  status?: OfferStatus[]
  currency?: string[]
  commission_type?: CommissionType[]
  commission_min?: string
  commission_max?: string
  price_min?: string
  price_max?: string
  /** Offers for this country, and those for everywhere. */
  country?: string
  /** GTIN-14. */
  gtin?: string
  /** Changed at this time or later; ISO 8601. */
  updated_since?: string
}

/** Offers that are alike in all that is counted, and how many there are. */
export type OfferGroup = {
  /** Of their rows: a number as text. */
  cell: string
  source: string
  kind: OfferKind
  status: OfferStatus
  category: string
  currency: string | null
  commission_type: CommissionType
  commission_band: number
  /** The one country, 001 for everywhere, or `+` for several. */
  market: string
  offers: number
}

/** Offers of a source and status that are good in a country. */
export type CountryCount = {
  source: string
  status: OfferStatus
  country: string
  offers: number
}

export const SEVERAL = "+"

/** As the database's offer_commission_band; band 0 has no value at all. */
export const COMMISSION_BANDS: readonly (readonly [number, number])[] = [
  [NaN, NaN],
  [-Infinity, 2],
  [2, 5],
  [5, 10],
  [10, 20],
  [20, 50],
  [50, Infinity],
]

/** Filters that groups know nothing of: each row has to be looked at. */
export const ROW_FILTERS = [
  "q",
  "price_min",
  "price_max",
  "gtin",
  "updated_since",
] as const satisfies (keyof OfferFilters)[]

export const hasRowFilter = (filters: OfferFilters): boolean =>
  ROW_FILTERS.some((name) => filters[name] !== undefined)

/** Whether any offer of a group can match. */
export function groupFilter(
  filters: OfferFilters
): (group: OfferGroup) => boolean {
  const wanted = VALUE_FILTERS.flatMap((name) => {
    const values: readonly string[] | undefined = filters[name]
    return values ? [{ name, values: new Set<string | null>(values) }] : []
  })
  const bands = COMMISSION_BANDS.map(
    (_, band) => shareOfBand(band, filters) > 0
  )
  const { country, price_min, price_max } = filters
  const isPriced = price_min !== undefined || price_max !== undefined
  const markets = country ? new Set([country, WORLD, SEVERAL]) : null
  return (group) =>
    wanted.every(({ name, values }) => values.has(group[name])) &&
    bands[group.commission_band] === true &&
    (!isPriced || group.currency !== null) &&
    (!markets || markets.has(group.market))
}

/**
 * The part of a band that lies in the range: 1 is certain, 0 impossible, and
 * what is between is guessed as if commissions were spread evenly.
 */
export function shareOfBand(band: number, filters: OfferFilters): number {
  const { commission_min, commission_max } = filters
  if (commission_min === undefined && commission_max === undefined) {
    return 1
  }
  const [low, high] = COMMISSION_BANDS[band] ?? [NaN, NaN]
  if (Number.isNaN(low)) {
    return 0
  }
  const min = Number(commission_min ?? -Infinity)
  const max = Number(commission_max ?? Infinity)
  if (max < low || min >= high || max < min) {
    return 0
  }
  if (min <= low && max >= high) {
    return 1
  }
  const [from, to] = [Math.max(low, 0), Math.min(high, 100)]
  const inside = Math.min(max, to) - Math.max(min, from)
  return Math.min(Math.max(inside / (to - from), 0.01), 0.99)
}

/** Whether the range cuts through the group's band. */
export const isCut = (group: OfferGroup, filters: OfferFilters): boolean =>
  shareOfBand(group.commission_band, filters) < 1

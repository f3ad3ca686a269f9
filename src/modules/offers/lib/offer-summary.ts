import {
  type CountryCount,
  groupFilter,
  hasRowFilter,
  isCut,
  type OfferFilters,
  type OfferGroup,
  ROW_FILTERS,
  SEVERAL,
  shareOfBand,
} from "./offer-groups"
import type { Facets } from "./facet-names"

export type Count = { count: number; exact: boolean }

/** Counts of the whole feed, as of one moment. */
export type OfferSummary = {
  groups: readonly OfferGroup[]
  countries: readonly CountryCount[]
}

/** Filters that were asked of a summary before: of most lists the same few. */
const FOUND_MAX = 200
const found = new WeakMap<OfferSummary, Map<string, Found>>()

export type Found = { groups: OfferGroup[]; count?: Count; facets?: Facets }

/** Groups of the summary that the filters leave. */
export const groupsOf = (
  summary: OfferSummary,
  filters: OfferFilters
): OfferGroup[] => foundIn(summary, filters).groups

/** What was found of these filters before, to be filled in. */
export function foundIn(summary: OfferSummary, filters: OfferFilters): Found {
  const memo = found.get(summary) ?? new Map<string, Found>()
  found.set(summary, memo)
  const key = groupKey(filters)
  const known = memo.get(key) ?? {
    groups: summary.groups.filter(groupFilter(filters)),
  }
  memo.delete(key)
  memo.set(key, known)
  const [oldest] = memo.keys()
  if (memo.size > FOUND_MAX && oldest !== undefined) {
    memo.delete(oldest)
  }
  return known
}

/** Of a row filter it matters only whether it is there. */
const groupKey = (filters: OfferFilters) =>
  JSON.stringify(filters, (name, value: unknown) =>
    (ROW_FILTERS as readonly string[]).includes(name) ? true : value
  )

/**
 * How many offers match, by counts alone.
 *
 * @param rowShare guessed share of rows that pass the filters that groups know
 *   nothing of
 */
export function countOf(
  summary: OfferSummary,
  filters: OfferFilters,
  rowShare = 1
): Count {
  const known = foundIn(summary, filters)
  known.count ??= countGroups(summary, known.groups, filters)
  const { count, exact } = known.count
  return { count: Math.round(count * rowShare), exact }
}

function countGroups(
  summary: OfferSummary,
  groups: readonly OfferGroup[],
  filters: OfferFilters
): Count {
  const shares = sharesOf(summary)
  const count = groups.reduce(
    (sum, group) => sum + offersIn(group, filters, shares),
    0
  )
  const exact =
    !hasRowFilter(filters) &&
    !groups.some((group) => isCut(group, filters)) &&
    (!groups.some(({ market }) => isUnsure(market, filters)) ||
      isOfWholeSources(filters))
  return { count, exact }
}

const isUnsure = (market: string, { country }: OfferFilters) =>
  country !== undefined && market === SEVERAL

/** Countries are counted by source and status, so these filters keep it exact. */
export function isOfWholeSources(filters: OfferFilters): boolean {
  const { source: _s, status: _t, country: _c, ...others } = filters
  return Object.values(others).every((value) => value === undefined)
}

/**
 * Of the offers for several countries of a source and status, the share that is
 * good in a country: what was counted of it, less those for it alone.
 */
type SharesIn = (group: OfferGroup, country: string) => number

const known = new WeakMap<OfferSummary, SharesIn>()

export function sharesOf(summary: OfferSummary): SharesIn {
  const shares = known.get(summary) ?? countShares(summary)
  known.set(summary, shares)
  return shares
}

function countShares({ groups, countries }: OfferSummary): SharesIn {
  const several = new Map<string, number>()
  const good = new Map<string, number>()
  for (const group of groups) {
    const { market, offers } = group
    if (market === SEVERAL) {
      add(several, keyOf(group), offers)
    } else {
      add(good, keyOf(group, market), -offers)
    }
  }
  for (const counted of countries) {
    add(good, keyOf(counted, counted.country), counted.offers)
  }
  return (group, country) =>
    (good.get(keyOf(group, country)) ?? 0) /
    (several.get(keyOf(group)) ?? Infinity)
}

export const keyOf = (
  { source, status }: { source: string; status: string },
  country = ""
) => `${source} ${status} ${country}`

export const add = (map: Map<string, number>, key: string, offers: number) =>
  map.set(key, (map.get(key) ?? 0) + offers)

/** How many offers of a group match, as far as counts can say. */
export function offersIn(
  group: OfferGroup,
  filters: OfferFilters,
  shares: SharesIn
): number {
  const { country } = filters
  const share =
    country !== undefined && group.market === SEVERAL
      ? shares(group, country)
      : 1
  return group.offers * shareOfBand(group.commission_band, filters) * share
}

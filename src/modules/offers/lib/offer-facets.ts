import {
  FACETS,
  type FacetName,
  type Facets,
  type FacetValue,
} from "./facet-names"
import { type OfferFilters, type OfferGroup, SEVERAL } from "./offer-groups"
import {
  add,
  countOf,
  foundIn,
  groupsOf,
  isOfWholeSources,
  keyOf,
  offersIn,
  type OfferSummary,
  sharesOf,
} from "./offer-summary"

/** A facet's own filter does not narrow it: else it could not be changed. */
const ownFilters = (name: FacetName): (keyof OfferFilters)[] =>
  name === "commission_band" ? ["commission_min", "commission_max"] : [name]

/** Values of each facet with their counts, most first. */
export function facetsOf(
  summary: OfferSummary,
  filters: OfferFilters,
  sample?: { scale: number; exact: boolean }
): Facets {
  if (sample) {
    return countFacets(summary, filters, sample)
  }
  const known = foundIn(summary, filters)
  known.facets ??= countFacets(summary, filters, { scale: 1, exact: true })
  return known.facets
}

function countFacets(
  summary: OfferSummary,
  filters: OfferFilters,
  { scale, exact: allExact }: { scale: number; exact: boolean }
): Facets {
  const entries = FACETS.map((name) => {
    const others = without(filters, ownFilters(name))
    const { exact } = countOf(summary, others)
    const counts =
      name === "country"
        ? countryCounts(summary, others)
        : valueCounts(summary, others, name)
    const isExact =
      allExact &&
      exact &&
      (name !== "country" || isOfWholeSources(others) || !hasSeveral(summary))
    return [name, { exact: isExact, values: sorted(counts, scale) }]
  })
  return Object.fromEntries(entries) as Facets
}

const hasSeveral = ({ groups }: OfferSummary) =>
  groups.some(({ market }) => market === SEVERAL)

function without(
  filters: OfferFilters,
  names: (keyof OfferFilters)[]
): OfferFilters {
  return Object.fromEntries(
    Object.entries(filters).filter(
      ([name]) => !names.includes(name as keyof OfferFilters)
    )
  )
}

function valueCounts(
  summary: OfferSummary,
  filters: OfferFilters,
  name: Exclude<FacetName, "country">
): Map<string, number> {
  const shares = sharesOf(summary)
  const counts = new Map<string, number>()
  for (const group of groupsOf(summary, filters)) {
    const value = group[name]
    if (value !== null) {
      add(counts, String(value), offersIn(group, filters, shares))
    }
  }
  return counts
}

/**
 * Offers for one country by their market. Those for several are spread as they
 * are over all offers of their source and status.
 */
function countryCounts(
  summary: OfferSummary,
  filters: OfferFilters
): Map<string, number> {
  const shares = sharesOf(summary)
  const counts = new Map<string, number>()
  const several = new Map<string, OfferGroup>()
  for (const group of groupsOf(summary, filters)) {
    const offers = offersIn(group, filters, shares)
    if (group.market !== SEVERAL) {
      add(counts, group.market, offers)
    } else {
      const key = keyOf(group)
      const before = several.get(key)?.offers ?? 0
      several.set(key, { ...group, offers: before + offers })
    }
  }
  const names = new Set(summary.countries.map(({ country }) => country))
  for (const group of several.values()) {
    for (const name of names) {
      add(counts, name, group.offers * shares(group, name))
    }
  }
  return counts
}

const sorted = (counts: Map<string, number>, scale: number): FacetValue[] =>
  [...counts]
    .map(([value, count]) => ({ value, count: Math.round(count * scale) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))

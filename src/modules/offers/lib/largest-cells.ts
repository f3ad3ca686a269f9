import type { OfferGroup } from "./offer-groups"

/** Lists of groups are made once a summary, and asked for with each request. */
const known = new WeakMap<readonly OfferGroup[], string[]>()

/**
 * The cells with the most offers, as many of each source as of the others where
 * it has them: a large network does not leave out the small ones.
 */
export function largestCells(
  groups: readonly OfferGroup[],
  max: number
): string[] {
  const found = known.get(groups) ?? inTurn(bySource(groups))
  known.set(groups, found)
  return found.slice(0, max)
}

function bySource(groups: readonly OfferGroup[]): OfferGroup[][] {
  const sources = new Map<string, OfferGroup[]>()
  for (const group of groups) {
    const own = sources.get(group.source) ?? []
    own.push(group)
    sources.set(group.source, own)
  }
  return [...sources.values()].map((own) =>
    own.sort((a, b) => b.offers - a.offers)
  )
}

/** The first of each list, then the second of each … */
function inTurn(lists: OfferGroup[][]): string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => list[at]?.cell ?? [])
  ).flat()
}

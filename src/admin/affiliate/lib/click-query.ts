import { daysOf, type Period, problemOf, spanOf } from "./period"

/** As they stand in the address; empty is not filtered. */
export type ClickFilters = Period & {
  class: string
  kind: string
  reason: string
  ref: string
  source: string
  campaign: string
  product: string
}

const TEXTS = ["ref", "source", "campaign"] as const
const EXACT = ["class", "kind", "reason"] as const

/** What is asked for, or why it cannot be. */
export function clickQuery(
  filters: ClickFilters,
  now: number
): { query: Record<string, string> } | { problem: string } {
  const days = daysOf(filters, now)
  const isReversed =
    days.from !== undefined && days.to !== undefined && days.from > days.to
  if (isReversed) {
    return { problem: problemOf(days, now)! }
  }
  const given = [
    ...EXACT.map((name) => [name, filters[name]]),
    ...TEXTS.map((name) => [name, filters[name].trim().toLowerCase()]),
    ["product_id", filters.product],
  ].filter(([, value]) => value)
  return { query: { ...Object.fromEntries(given), ...spanOf(days) } }
}

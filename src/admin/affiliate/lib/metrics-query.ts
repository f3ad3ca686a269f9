import { daysOf, type Period, problemOf } from "./period"

/** As they stand in the address; empty is not filtered. */
export type MetricsFilters = Period & {
  ref: string
  source: string
  campaign: string
}

export type MetricsQuery = {
  from?: string
  to?: string
  ref?: string
  source?: string
  campaign?: string
}

const DEFAULT_RANGE = "30"
/** As the API asks for it. */
const REF = /^[a-z0-9][a-z0-9_-]{1,31}$/

export const isRef = (text: string): boolean =>
  REF.test(text.trim().toLowerCase())

/** The range that is shown: the usual one where none was chosen. */
export const rangeOf = ({ range }: Period): string => range || DEFAULT_RANGE

/** What is asked for, or why it cannot be. */
export function metricsQuery(
  { ref, source, campaign, ...period }: MetricsFilters,
  now: number
): { query: MetricsQuery } | { problem: string } {
  const days = daysOf({ ...period, range: rangeOf(period) }, now)
  const problem = problemOf(days, now)
  if (problem) {
    return { problem }
  }
  if (ref && !isRef(ref)) {
    return {
      problem: "A ref has 2 to 32 of a-z, 0-9, _ and -.",
    }
  }
  return {
    query: {
      ...days,
      ...(ref && { ref: ref.trim().toLowerCase() }),
      ...(source && { source }),
      ...(campaign && { campaign }),
    },
  }
}

import { useAddress } from "../hooks/use-address"
import {
  type MetricsFilters,
  metricsQuery,
  rangeOf,
} from "../lib/metrics-query"

const NAMES = ["range", "from", "to", "ref", "source", "campaign"] as const

/** What the figures are of, and what is asked of the API for it. */
export function useMetricsFilters() {
  const address = useAddress(NAMES)
  const values: MetricsFilters = {
    ...address.values,
    range: rangeOf(address.values),
  }
  const asked = metricsQuery(values, Date.now())
  return {
    ...address,
    values,
    query: "query" in asked ? asked.query : null,
    problem: "problem" in asked ? asked.problem : null,
  }
}

export type Filters = ReturnType<typeof useMetricsFilters>

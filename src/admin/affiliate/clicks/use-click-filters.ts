import { useAddress } from "../hooks/use-address"
import { clickQuery } from "../lib/click-query"

const NAMES = [
  ...(["class", "kind", "reason", "ref", "source", "campaign"] as const),
  ...(["product", "range", "from", "to"] as const),
] as const

/** Which clicks are shown, and what is asked of the API for it. */
export function useClickFilters() {
  const address = useAddress(NAMES)
  const asked = clickQuery(address.values, Date.now())
  return {
    ...address,
    query: "query" in asked ? asked.query : null,
    problem: "problem" in asked ? asked.problem : null,
  }
}

export type Filters = ReturnType<typeof useClickFilters>

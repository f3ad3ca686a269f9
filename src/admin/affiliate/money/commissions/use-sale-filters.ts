import { useAddress } from "../../hooks/use-address"
import { queryOf, whoseOf } from "../lib/sale-filters"

const NAMES = ["status", "ref", "currency", "from", "to", "whose"] as const

/** Which sales are shown, and what is asked of the API for it. */
export function useSaleFilters() {
  const { values: kept, set } = useAddress(NAMES)
  const values = { ...kept, whose: whoseOf(kept) }
  return { values, set, query: queryOf(values) }
}

export type Filters = ReturnType<typeof useSaleFilters>

import type { DataTableFilter, DataTableFilteringState } from "@medusajs/ui"
import { useListState } from "../../components/use-list-state"
import { fromAddress, toAddress } from "../lib/list-filters"
import { useAddress } from "./use-address"

/**
 * The state of a table whose search and filters are kept in the address. The
 * table is drawn from its own state: a filter without a value yet is in no
 * address.
 */
export function useAddressedList(filters: readonly DataTableFilter[]) {
  const { values, set } = useAddress(["q", ...filters.map(({ id }) => id)])
  const list = useListState(fromAddress(values, filters), values.q)
  const onSearchChange = (q: string) => {
    list.search.onSearchChange(q)
    set({ q })
  }
  const onFilteringChange = (filtering: DataTableFilteringState) => {
    list.filtering.onFilteringChange(filtering)
    set(toAddress(filtering, filters))
  }
  return {
    ...list,
    search: { ...list.search, onSearchChange },
    filtering: { ...list.filtering, onFilteringChange },
  }
}

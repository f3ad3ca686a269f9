import type {
  DataTableFilteringState,
  DataTablePaginationState,
} from "@medusajs/ui"
import { useState } from "react"

const PAGE_ROWS = 20
const SEARCH_CHARS_MAX = 100

export type ListState = {
  query: Record<string, unknown> & { limit: number; offset: number; q?: string }
  search: { state: string; onSearchChange: (search: string) => void }
  filtering: {
    state: DataTableFilteringState
    onFilteringChange: (filtering: DataTableFilteringState) => void
  }
  pagination: {
    state: DataTablePaginationState
    onPaginationChange: (pagination: DataTablePaginationState) => void
  }
}

/**
 * What a person set on a table, and the same as a query of the API. Filters
 * are named as the API's parameters.
 */
export function useListState(initial: DataTableFilteringState = {}, q = "") {
  const [search, setSearch] = useState(q)
  const [filtering, setFiltering] = useState(initial)
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: PAGE_ROWS,
  })
  const query = {
    ...withValues(filtering),
    q: search.trim().slice(0, SEARCH_CHARS_MAX) || undefined,
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
  }
  return {
    query,
    search: { state: search, onSearchChange: setSearch },
    filtering: { state: filtering, onFilteringChange: setFiltering },
    pagination: { state: pagination, onPaginationChange: setPagination },
  } satisfies ListState
}

/** A filter that was added and has no value yet filters nothing. */
export function withValues(
  filtering: DataTableFilteringState
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filtering).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : Boolean(value)
    )
  )
}

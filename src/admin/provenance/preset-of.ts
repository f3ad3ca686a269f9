import type { DataTableFilter, DataTableFilteringState } from "@medusajs/ui"

/** Filters that the page's address asks for, where the table has them. */
export function presetOf(
  asked: Record<string, string>,
  filters: DataTableFilter[]
): DataTableFilteringState {
  const known = filters.filter(({ id }) => asked[id] !== undefined)
  return Object.fromEntries(
    known.map(({ id, type }) => [
      id,
      type === "select" ? [asked[id]] : asked[id],
    ])
  )
}

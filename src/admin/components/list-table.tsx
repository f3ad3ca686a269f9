import {
  Container,
  DataTable,
  Heading,
  Text,
  useDataTable,
  type DataTableColumnDef,
  type DataTableFilter,
} from "@medusajs/ui"
import type { UseQueryResult } from "@tanstack/react-query"
import { useEffect, type ReactNode } from "react"
import type { List } from "../lib/types"
import { FilterMenu } from "./filter-menu"
import { LoadFailed } from "./load-failed"
import type { ListState } from "./use-list-state"

type ListTableProps<Row> = {
  title: string
  description?: string
  state: ListState
  list: UseQueryResult<List<Row>>
  // Rows have values of many types: `any` is what the table's own type takes.
  columns: DataTableColumnDef<Row, any>[]
  filters?: DataTableFilter[]
  search?: string
  empty: { heading: string; description: string }
  actions?: ReactNode
  onRowClick?: (row: Row) => void
}

const NO_MATCH = {
  heading: "Nothing found",
  description: "No row has what you are looking for.",
}

/** A page of a list of the API with search, filters and paging. */
export const ListTable = <Row extends { id: string }>(
  props: ListTableProps<Row>
) => {
  const { state, list, filters = [] } = props
  const { rows = [], count = 0 } = list.data ?? {}
  useLastPage(state, { rows: rows.length, count, isPending: list.isFetching })
  const table = useDataTable({
    data: rows,
    columns: props.columns,
    filters,
    rowCount: count,
    isLoading: list.isPending,
    getRowId: ({ id }) => id,
    search: props.search ? state.search : undefined,
    filtering: filters.length > 0 ? state.filtering : undefined,
    pagination: state.pagination,
    onRowClick: props.onRowClick && ((_, row) => props.onRowClick?.(row)),
  })
  return (
    <Container className="divide-y overflow-hidden p-0">
      <DataTable instance={table}>
        <DataTable.Toolbar className="flex flex-wrap items-center justify-between gap-4">
          <div>
            <Heading level="h2">{props.title}</Heading>
            {props.description && (
              <Text size="small" className="text-ui-fg-subtle">
                {props.description}
              </Text>
            )}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {props.search && <DataTable.Search placeholder={props.search} />}
            {filters.length > 0 && (
              <FilterMenu
                filters={filters}
                active={state.filtering.state}
                onAdd={table.addFilter}
              />
            )}
            {props.actions}
          </div>
        </DataTable.Toolbar>
        {list.isError ? (
          <LoadFailed error={list.error} onRetry={list.refetch} />
        ) : (
          <>
            <DataTable.Table
              emptyState={{ empty: props.empty, filtered: NO_MATCH }}
            />
            <DataTable.Pagination />
          </>
        )}
      </DataTable>
    </Container>
  )
}

/** Back to the last page when the one on screen has emptied. */
function useLastPage(
  { pagination: { state, onPaginationChange } }: ListState,
  {
    rows,
    count,
    isPending,
  }: { rows: number; count: number; isPending: boolean }
) {
  const isBeyond = !isPending && rows === 0 && count > 0
  useEffect(() => {
    if (isBeyond) {
      const pageIndex = Math.ceil(count / state.pageSize) - 1
      onPaginationChange({ ...state, pageIndex })
    }
  }, [isBeyond, count, state, onPaginationChange])
}

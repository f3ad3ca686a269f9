import { useMemo } from "react"
import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { useSources } from "../../hooks/offers/sources"
import { useRuns } from "../../hooks/offers/sync"
import type { Run } from "../../lib/sync-types"
import { presetOf } from "../../provenance/preset-of"
import { useTab } from "../use-tab"
import { RUN_COLUMNS } from "./run-columns"
import { runFilters } from "./run-filters"

export const RunTable = () => {
  const { preset, openTab } = useTab()
  const { data: sources } = useSources()
  const filters = useMemo(() => runFilters(sources ?? []), [sources])
  const state = useListState(presetOf(preset, filters))
  const { q: _, ...query } = state.query
  const list = useRuns(query)
  return (
    <ListTable<Run>
      title="Sync history"
      description="Every time a network was read, and what came of it"
      state={state}
      list={list}
      columns={RUN_COLUMNS}
      filters={filters}
      empty={{
        heading: "No syncs yet",
        description: "Connect a network, and its first sync begins by itself.",
      }}
      onRowClick={({ id }) => openTab("history", { run: id })}
    />
  )
}

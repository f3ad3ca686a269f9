import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { useGarments } from "../../hooks/provenance/garments"
import type { Garment } from "../../lib/types"
import { presetOf } from "../preset-of"
import { useTab } from "../use-tab"
import { GARMENT_COLUMNS } from "./garment-columns"
import { GARMENT_FILTERS } from "./garment-filters"

export const GarmentsTab = () => {
  const { filters } = useTab()
  const state = useListState(presetOf(filters, GARMENT_FILTERS))
  const list = useGarments(state.query)
  return (
    <ListTable<Garment>
      title="Garments"
      description="Every sold unit, with its token and its tag"
      state={state}
      list={list}
      columns={GARMENT_COLUMNS}
      filters={GARMENT_FILTERS}
      search="Search serial, UID, order"
      empty={{
        heading: "No garments yet",
        description:
          "Each unit of an NFC-enabled product becomes one when its order is paid.",
      }}
    />
  )
}

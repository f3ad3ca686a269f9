import { Container } from "@medusajs/ui"
import { useState } from "react"
import { LoadFailed } from "../../components/load-failed"
import { EditOfferDrawer } from "../edit/edit-offer-drawer"
import { BulkBar } from "./bulk-bar"
import { FacetPanel } from "./facet-panel"
import { ListBody } from "./list-body"
import { ListHead } from "./list-head"
import { ListPages } from "./list-pages"
import { useOfferList } from "./use-offer-list"
import { useSelection } from "./use-selection"

/** All offers of all networks: searched, narrowed, changed. */
export const OffersTab = () => {
  const list = useOfferList()
  const [editing, setEditing] = useState<string | null>(null)
  const offers = list.page.data?.offers ?? []
  const selection = useSelection(offers.map(({ id }) => id))
  return (
    <div className="flex flex-col gap-3 lg:flex-row lg:items-start">
      <FacetPanel list={list} />
      <Container className="min-w-0 flex-1 divide-y overflow-hidden p-0">
        <ListHead list={list} />
        {list.page.isError ? (
          <LoadFailed error={list.page.error} onRetry={list.page.refetch} />
        ) : (
          <>
            <ListBody list={list} selection={selection} onOpen={setEditing} />
            <ListPages list={list} />
          </>
        )}
      </Container>
      <BulkBar selection={selection} />
      {editing && (
        <EditOfferDrawer
          key={editing}
          id={editing}
          onOpen={setEditing}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}

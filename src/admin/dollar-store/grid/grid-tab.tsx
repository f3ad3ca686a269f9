import { ArrowUpRightOnBox, Plus } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { ListTable } from "../../components/list-table"
import { useListState, withValues } from "../../components/use-list-state"
import { useListings, useStoreStatus } from "../../hooks/dollar-store"
import type { Listing } from "../../lib/dollar-store-types"
import { priceText } from "../../lib/grid-text"
import { LISTING_FILTERS } from "./listing-filters"
import { ListingDrawer } from "./listing-drawer"
import { listingColumns } from "./listing-columns"
import { usePlaces } from "./use-places"

type Row = Listing & { id: string }

/** What is in the grid, in its order, and what each unit leaves. */
export const GridTab = () => {
  const state = useListState()
  const list = useListings(state.query)
  const { data: status } = useStoreStatus()
  const [edited, setEdited] = useState<Listing | "new" | null>(null)
  const isWhole =
    !state.query.q &&
    Object.keys(withValues(state.filtering.state)).length === 0
  const { places, said } = usePlaces({
    isWhole,
    rows: list.data?.rows ?? [],
    offset: state.query.offset,
    count: list.data?.count ?? 0,
  })
  const base_currency = status?.base_currency ?? "DKK"
  const columns = useMemo(
    () => listingColumns({ base_currency, places, onEdit: setEdited }),
    [base_currency, places]
  )
  const base = status && priceText(status.base_price, base_currency)
  return (
    <>
      <ListTable<Row>
        title="Grid"
        description={`Everything costs ${base ?? "one price"}. Margins are per unit, before tax.`}
        state={state}
        list={list}
        columns={columns}
        filters={LISTING_FILTERS}
        search="Search title, category"
        empty={{
          heading: "Nothing is in the grid yet",
          description:
            "Add a product of your own at the base price, or one that is bought elsewhere.",
        }}
        actions={
          <>
            {status && (
              <Button size="small" variant="secondary" asChild>
                <a href={status.page_url} target="_blank" rel="noreferrer">
                  <ArrowUpRightOnBox />
                  Open the page
                </a>
              </Button>
            )}
            <Button size="small" onClick={() => setEdited("new")}>
              <Plus />
              Add product
            </Button>
          </>
        }
      />
      <div role="status" className="sr-only">
        {said}
      </div>
      {edited && (
        <ListingDrawer
          listing={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  )
}

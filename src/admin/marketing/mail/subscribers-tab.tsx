import { Button } from "@medusajs/ui"
import { useState } from "react"
import type { DataTableFilter } from "@medusajs/ui"
import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { useSubscribers } from "../../hooks/marketing"
import type { Subscriber } from "../../lib/marketing-types"
import { SUBSCRIBER_STATES } from "../../lib/marketing-words"
import { optionsOf } from "../../lib/words"
import { SUBSCRIBER_COLUMNS } from "./subscriber-columns"
import { SuppressDrawer } from "./suppress-drawer"

const FILTERS: DataTableFilter[] = [
  {
    id: "state",
    type: "radio",
    label: "State",
    options: optionsOf(SUBSCRIBER_STATES),
  },
]

/** Who agreed to be mailed, with the proof of it. */
export const SubscribersTab = () => {
  const state = useListState()
  const list = useSubscribers(state.query)
  const [isSuppressing, setSuppressing] = useState(false)
  return (
    <>
      <ListTable<Subscriber>
        title="Subscribers"
        description="Only those who confirmed by the link in a mail are mailed. Bounces and complaints are suppressed by themselves."
        state={state}
        list={list}
        columns={SUBSCRIBER_COLUMNS}
        filters={FILTERS}
        search="Search address"
        empty={{
          heading: "No subscribers yet",
          description:
            "They come by a form of your storefront: POST /store/marketing/subscribe.",
        }}
        actions={
          <Button
            size="small"
            variant="secondary"
            onClick={() => setSuppressing(true)}
          >
            Suppress an address
          </Button>
        }
      />
      {isSuppressing && (
        <SuppressDrawer onClose={() => setSuppressing(false)} />
      )}
    </>
  )
}

import { Plus } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { ListTable } from "../../components/list-table"
import { useLinkFigures, useLinks } from "../hooks/links"
import { useAddressedList } from "../hooks/use-addressed-list"
import { FIGURE_DAYS } from "../lib/link-text"
import type { Link } from "../lib/link-types"
import { usePartners } from "../money/hooks/partners"
import { useNames } from "../money/hooks/shop"
import { CreateLinkDrawer } from "./create-link-drawer"
import { useLinkColumns } from "./link-columns"
import { LinkDialog, type LinkTask } from "./link-dialog"
import { ShownFigures } from "./shown-figures"

const PARTNERS_MAX = 100

/** What partners send about, and what each brought. */
export const Links = () => {
  const [task, setTask] = useState<LinkTask | { kind: "create" } | null>(null)
  const filters = usePartnerFilter()
  const state = useAddressedList(filters)
  const list = useLinks(state.query)
  const links = list.data?.rows ?? []
  const figures = useLinkFigures(links.map(({ id }) => id))
  const nameOf = useNames(
    "products",
    links.map(({ product_id }) => product_id)
  )
  const columns = useLinkColumns(setTask)
  const close = () => setTask(null)
  return (
    <ShownFigures.Provider value={{ figures: figures.data, nameOf }}>
      <ListTable<Link>
        title="Links"
        description={`To a product, for a partner; figures of the last ${FIGURE_DAYS} days`}
        state={state}
        list={list}
        columns={columns}
        filters={filters}
        search="Search name, partner, source"
        empty={{
          heading: "No links yet",
          description:
            "Make one for a partner, or let partners make their own on their page.",
        }}
        onRowClick={(link) => setTask({ kind: "show", link })}
        actions={
          <Button size="small" onClick={() => setTask({ kind: "create" })}>
            <Plus />
            Make a link
          </Button>
        }
      />
      {task?.kind === "create" && (
        <CreateLinkDrawer
          onMade={(link) => setTask({ kind: "show", link })}
          onClose={close}
        />
      )}
      {task && task.kind !== "create" && (
        <LinkDialog task={task} open={setTask} onClose={close} />
      )}
    </ShownFigures.Provider>
  )
}

function usePartnerFilter() {
  const { data } = usePartners({ limit: PARTNERS_MAX })
  const options = (data?.rows ?? []).map(({ id, name, ref }) => ({
    value: id,
    label: `${name} (${ref})`,
  }))
  return [
    { id: "partner_id", type: "radio" as const, label: "Partner", options },
  ]
}

import { ArrowUpTray, Plus } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { useTags } from "../../hooks/provenance/tags"
import type { Tag } from "../../lib/types"
import { ImportTagsModal } from "../import/import-tags-modal"
import { presetOf } from "../preset-of"
import { useTab } from "../use-tab"
import { ProvisionTagDrawer } from "./provision-tag-drawer"
import { TAG_FILTERS, useTagColumns } from "./tag-columns"
import { TagDialog, type TagTask } from "./tag-dialog"

type Task = TagTask | { kind: "provision" } | { kind: "import" }

export const TagsTab = () => {
  const { filters } = useTab()
  const state = useListState(presetOf(filters, TAG_FILTERS))
  const list = useTags(state.query)
  const [task, setTask] = useState<Task | null>(null)
  const columns = useTagColumns(setTask)
  const close = () => setTask(null)
  return (
    <>
      <ListTable<Tag>
        title="Tags"
        description="The chips in your garments"
        state={state}
        list={list}
        columns={columns}
        filters={TAG_FILTERS}
        search="Search UID or serial"
        empty={{
          heading: "No tags yet",
          description: "Provision one, or import a list of them.",
        }}
        onRowClick={(tag) => setTask({ kind: "history", tag })}
        actions={
          <>
            <Button
              size="small"
              variant="secondary"
              onClick={() => setTask({ kind: "import" })}
            >
              <ArrowUpTray />
              Import CSV
            </Button>
            <Button size="small" onClick={() => setTask({ kind: "provision" })}>
              <Plus />
              Provision tag
            </Button>
          </>
        }
      />
      {task?.kind === "provision" && <ProvisionTagDrawer onClose={close} />}
      {task?.kind === "import" && <ImportTagsModal onClose={close} />}
      {task && "tag" in task && <TagDialog task={task} onClose={close} />}
    </>
  )
}

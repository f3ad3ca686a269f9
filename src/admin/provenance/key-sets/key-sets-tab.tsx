import { Plus } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { ListTable } from "../../components/list-table"
import { useListState } from "../../components/use-list-state"
import { useKeySets } from "../../hooks/provenance/key-sets"
import type { KeySet } from "../../lib/types"
import { AddKeySetModal } from "./add-key-set-modal"
import { KEY_SET_COLUMNS } from "./key-set-columns"

export const KeySetsTab = () => {
  const state = useListState()
  const { limit, offset } = state.query
  const list = useKeySets({ limit, offset })
  const [isAdding, setIsAdding] = useState(false)
  return (
    <>
      <ListTable<KeySet>
        title="Key sets"
        description="The keys your chips are encoded with. Stored encrypted, never shown again."
        state={state}
        list={list}
        columns={KEY_SET_COLUMNS}
        empty={{
          heading: "No key sets yet",
          description: "Add the keys that your chips are encoded with.",
        }}
        actions={
          <Button size="small" onClick={() => setIsAdding(true)}>
            <Plus />
            Add key set
          </Button>
        }
      />
      {isAdding && <AddKeySetModal onClose={() => setIsAdding(false)} />}
    </>
  )
}

import { ArchiveBox } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { RowActions } from "../../components/row-actions"
import { useRetireKeySet } from "../../hooks/provenance/key-sets"
import { messageOf } from "../../lib/format"
import type { KeySet } from "../../lib/types"

export const RetireAction = ({ keySet }: { keySet: KeySet }) => {
  const { mutate } = useRetireKeySet()
  const confirm = usePrompt()
  const name = `${keySet.name}, version ${keySet.version}`
  if (keySet.status === "retired") {
    return null
  }
  const retire = async () => {
    const isSure = await confirm({
      title: `Retire ${name}?`,
      description:
        "Its keys verify nothing from then on, and it cannot be undone. Tags that use them must be moved to another set first.",
      confirmText: "Retire",
    })
    if (isSure) {
      mutate(keySet.id, {
        onSuccess: () => toast.success("Key set retired"),
        onError: (error) => toast.error(messageOf(error)),
      })
    }
  }
  return (
    <RowActions
      of={`key set ${name}`}
      actions={[
        {
          label: "Retire",
          icon: <ArchiveBox />,
          onClick: () => void retire(),
        },
      ]}
    />
  )
}

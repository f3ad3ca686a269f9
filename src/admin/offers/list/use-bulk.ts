import { toast } from "@medusajs/ui"
import { useBulkChange } from "../../hooks/offers/offers"
import { counted, messageOf } from "../../lib/format"
import type { BulkChange } from "../../lib/offer-types"

const DONE: Record<BulkChange["action"], string> = {
  disable: "disabled",
  enable: "enabled",
  set_category: "put into the category",
  undo: "put back",
}

/** Changes many offers, with an undo beside the word that it is done. */
export function useBulk(onDone: () => void) {
  const { mutate, isPending } = useBulkChange()
  const failed = (error: unknown) => toast.error(messageOf(error))
  const undo = (bulk_id: string) =>
    mutate(
      { action: "undo", bulk_id },
      {
        onSuccess: ({ changed }) =>
          toast.success(`${counted(changed, "offer")} ${DONE.undo}`),
        onError: failed,
      }
    )
  const change = (bulk: BulkChange) =>
    mutate(bulk, {
      onSuccess: ({ changed, bulk_id }) => {
        toast.success(`${counted(changed, "offer")} ${DONE[bulk.action]}`, {
          action: changed > 0 ? undoAction(() => undo(bulk_id)) : undefined,
        })
        onDone()
      },
      onError: failed,
    })
  return { change, isPending }
}

const undoAction = (onClick: () => void) => ({
  label: "Undo",
  altText: "Take this change back",
  onClick,
})

import { toast } from "@medusajs/ui"
import {
  ConfirmWithNote,
  type Confirmation,
} from "../../components/confirm-with-note"
import { useChangeTag } from "../../hooks/provenance/tags"
import { messageOf } from "../../lib/format"
import type { Tag, TagAction } from "../../lib/types"

type ChangeTagPromptProps = {
  tag: Tag
  action: TagAction
  onClose: () => void
}

const DONE: Record<TagAction, string> = {
  suspend: "Tag suspended",
  reinstate: "Tag reinstated",
  revoke: "Tag revoked",
}

const confirmationOf = (uid: string): Record<TagAction, Confirmation> => ({
  suspend: {
    title: `Suspend tag ${uid}?`,
    description:
      "Every tap then says that the garment is suspended: for one that is lost, stolen or disputed. It can be reinstated.",
    confirm: "Suspend",
    variant: "danger",
  },
  reinstate: {
    title: `Reinstate tag ${uid}?`,
    description: "Its taps prove the garment again, as before the suspension.",
    confirm: "Reinstate",
    variant: "confirmation",
  },
  revoke: {
    title: `Revoke tag ${uid} for good?`,
    description:
      "No tap of it will be believed again, and it cannot be undone. The garment keeps its token and can get another tag.",
    confirm: "Revoke for good",
    variant: "danger",
  },
})

export const ChangeTagPrompt = (props: ChangeTagPromptProps) => {
  const { tag, action, onClose } = props
  const { mutate } = useChangeTag()
  const onConfirm = (note: string | undefined) => {
    mutate(
      { id: tag.id, action, note },
      {
        onSuccess: () => toast.success(DONE[action]),
        onError: (error) => toast.error(messageOf(error)),
      }
    )
    onClose()
  }
  return (
    <ConfirmWithNote
      {...confirmationOf(tag.uid)[action]}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}

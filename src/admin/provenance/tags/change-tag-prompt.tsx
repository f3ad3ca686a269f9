import {
  ConfirmWithNote,
  type Confirmation,
} from "../../components/confirm-with-note"
import { useChangeTag } from "../../hooks/provenance/tags"
import type { Tag, TagAction } from "../../lib/types"
import { useTask } from "../../offers/use-task"

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
  const { mutateAsync } = useChangeTag()
  const { start } = useTask()
  const onConfirm = (note: string | undefined) => {
    // Not by the mutation's own callbacks: they are silent once this is gone.
    start(() => mutateAsync({ id: tag.id, action, note }), DONE[action])
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

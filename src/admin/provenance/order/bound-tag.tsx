import { ArrowPath, XMark } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { Copyable } from "../../components/copyable"
import { RowActions } from "../../components/row-actions"
import { WordBadge } from "../../components/word-badge"
import { useUnbindGarment } from "../../hooks/provenance/garments"
import { messageOf } from "../../lib/format"
import type { Garment } from "../../lib/types"
import { TAG_STATES } from "../../lib/words"

type BoundTagProps = { garment: Garment; onReplace: () => void }

/** The tag a unit has, with what can be done about it. */
export const BoundTag = ({ garment, onReplace }: BoundTagProps) => {
  const { mutate } = useUnbindGarment()
  const confirm = usePrompt()
  const { id, tag, serial, status } = garment
  if (!tag) {
    return null
  }
  const unbind = async () => {
    const isSure = await confirm({
      title: `Take the tag off ${serial}?`,
      description: `Tag ${tag.uid} is free again then. The garment keeps its token.`,
      confirmText: "Unbind",
    })
    if (isSure) {
      mutate(id, {
        onSuccess: () => toast.success("Tag unbound"),
        onError: (error) => toast.error(messageOf(error)),
      })
    }
  }
  const replace = {
    label: "Replace tag",
    icon: <ArrowPath />,
    onClick: onReplace,
  }
  const takeOff = {
    label: "Unbind tag",
    icon: <XMark />,
    onClick: () => void unbind(),
  }
  return (
    <div className="flex items-center gap-x-3">
      <Copyable text={tag.uid} name="tag UID" label="Tag" />
      <WordBadge word={TAG_STATES[tag.state]} />
      <RowActions
        of={`tag ${tag.uid}`}
        actions={status === "active" ? [replace, takeOff] : [takeOff]}
      />
    </div>
  )
}

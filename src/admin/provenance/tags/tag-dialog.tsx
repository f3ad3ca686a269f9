import type { Tag, TagAction } from "../../lib/types"
import { ChangeTagPrompt } from "./change-tag-prompt"
import { RekeyTagDrawer } from "./rekey-tag-drawer"
import { TagHistoryDrawer } from "./tag-history-drawer"

/** Something a merchant wants with one tag. */
export type TagTask = { kind: "history" | "rekey" | TagAction; tag: Tag }

type TagDialogProps = { task: TagTask; onClose: () => void }

export const TagDialog = ({ task: { kind, tag }, onClose }: TagDialogProps) => {
  switch (kind) {
    case "history":
      return <TagHistoryDrawer id={tag.id} uid={tag.uid} onClose={onClose} />
    case "rekey":
      return <RekeyTagDrawer tag={tag} onClose={onClose} />
    default:
      return <ChangeTagPrompt tag={tag} action={kind} onClose={onClose} />
  }
}

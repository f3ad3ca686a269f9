import {
  ArrowPath,
  History,
  Key,
  PauseSolid,
  Scan,
  XCircle,
} from "@medusajs/icons"
import { RowActions, type RowAction } from "../../components/row-actions"
import type { Tag } from "../../lib/types"
import { useTab } from "../use-tab"
import type { TagTask } from "./tag-dialog"

type TagActionsProps = { tag: Tag; open: (task: TagTask) => void }

/** What can be done with a tag in its state, as the server's table has it. */
export const TagActions = ({ tag, open }: TagActionsProps) => {
  const { openTab } = useTab()
  const to = (kind: TagTask["kind"]) => () => open({ kind, tag })
  const always: RowAction[] = [
    { label: "View history", icon: <History />, onClick: to("history") },
    {
      label: "View scans",
      icon: <Scan />,
      onClick: () => openTab("scans", { uid: tag.uid }),
    },
  ]
  const suspension: RowAction =
    tag.state === "suspended"
      ? { label: "Reinstate", icon: <ArrowPath />, onClick: to("reinstate") }
      : { label: "Suspend", icon: <PauseSolid />, onClick: to("suspend") }
  const changes: RowAction[] = [
    suspension,
    { label: "Rekey", icon: <Key />, onClick: to("rekey") },
    { label: "Revoke", icon: <XCircle />, onClick: to("revoke") },
  ]
  const actions = tag.state === "revoked" ? always : [...always, ...changes]
  return <RowActions of={`tag ${tag.uid}`} actions={actions} />
}

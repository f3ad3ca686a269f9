import { usePrompt } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useTask } from "../../offers/use-task"
import { useRemoveLink } from "../hooks/links"
import type { Link } from "../lib/link-types"
import { LinkDrawer } from "./link-drawer"
import { RenameLinkDrawer } from "./rename-link-drawer"

/** Something a merchant wants with one link. */
export type LinkTask = { kind: "show" | "rename" | "remove"; link: Link }

type LinkDialogProps = {
  task: LinkTask
  open: (task: LinkTask) => void
  onClose: () => void
}

export const LinkDialog = ({ task, open, onClose }: LinkDialogProps) => {
  const { kind, link } = task
  switch (kind) {
    case "show":
      return <LinkDrawer link={link} open={open} onClose={onClose} />
    case "rename":
      return <RenameLinkDrawer link={link} onClose={onClose} />
    case "remove":
      return <RemoveLink link={link} onClose={onClose} />
  }
}

type RemoveLinkProps = { link: Link; onClose: () => void }

/** Asks, for a link with a code that is printed is not made again by chance. */
const RemoveLink = ({ link, onClose }: RemoveLinkProps) => {
  const confirm = usePrompt()
  const { mutateAsync } = useRemoveLink()
  const { start } = useTask()
  const isAsked = useRef(false)
  useEffect(() => {
    if (isAsked.current) {
      return
    }
    isAsked.current = true
    void (async () => {
      const isSure = await confirm({
        title: `Remove ${link.name}?`,
        description:
          "It leaves this list and the partner's. Whoever has it still arrives, is counted, and earns the partner its commission. Made again, it has the same address.",
        confirmText: "Remove",
      })
      if (isSure) {
        start(() => mutateAsync(link.id), `${link.name} is removed`)
      }
      onClose()
    })()
  }, [confirm, link, mutateAsync, start, onClose])
  return null
}

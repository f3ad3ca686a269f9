import { PencilSquare, Trash } from "@medusajs/icons"
import { Button, Drawer } from "@medusajs/ui"
import type { Link } from "../lib/link-types"
import { LinkFacts } from "./link-facts"
import type { LinkTask } from "./link-dialog"
import { QrSection } from "./qr-section"

type LinkDrawerProps = {
  link: Link
  open: (task: LinkTask) => void
  onClose: () => void
}

/** A link: its address, its code to print, and what it brought. */
export const LinkDrawer = ({ link, open, onClose }: LinkDrawerProps) => (
  <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Drawer.Content className="sm:max-w-[640px]">
      <Drawer.Header className="min-w-0 break-words">
        <Drawer.Title>{link.name}</Drawer.Title>
        <Drawer.Description className="txt-small text-ui-fg-subtle">
          A link of {link.partner_name} ({link.ref})
        </Drawer.Description>
      </Drawer.Header>
      <Drawer.Body className="flex-1 divide-y overflow-y-auto p-0">
        <QrSection link={link} />
        <LinkFacts link={link} />
      </Drawer.Body>
      <Drawer.Footer>
        <Button
          size="small"
          variant="secondary"
          onClick={() => open({ kind: "remove", link })}
        >
          <Trash />
          Remove
        </Button>
        <Button
          size="small"
          variant="secondary"
          onClick={() => open({ kind: "rename", link })}
        >
          <PencilSquare />
          Rename
        </Button>
      </Drawer.Footer>
    </Drawer.Content>
  </Drawer>
)

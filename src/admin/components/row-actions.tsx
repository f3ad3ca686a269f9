import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import type { ReactNode } from "react"

export type RowAction = {
  label: string
  icon: ReactNode
  onClick: () => void
}

/** @param of what the actions are about: "tag 04a1…", for its accessible name */
type RowActionsProps = { of: string; actions: RowAction[] }

export const RowActions = ({ of, actions }: RowActionsProps) => (
  // Portals keep React's tree: without this a menu click also clicks the row.
  <div onClick={(event) => event.stopPropagation()}>
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton
          size="small"
          variant="transparent"
          aria-label={`Actions for ${of}`}
        >
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {actions.map(({ label, icon, onClick }) => (
          <DropdownMenu.Item
            key={label}
            onClick={onClick}
            className="[&>svg]:text-ui-fg-subtle gap-x-2"
          >
            {icon}
            {label}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  </div>
)

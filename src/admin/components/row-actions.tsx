import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import { type ReactNode, useRef } from "react"

export type RowAction = {
  label: string
  icon: ReactNode
  onClick: () => void
}

/** @param of what the actions are about: "tag 04a1…", for its accessible name */
type RowActionsProps = { of: string; actions: RowAction[] }

export const RowActions = ({ of, actions }: RowActionsProps) => {
  const chosen = useRef<RowAction | null>(null)
  const runChosen = () => {
    chosen.current?.onClick()
    chosen.current = null
  }
  return (
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
        {/* Once the menu is gone: until then it holds on to the cursor, which
            a dialog or a field may want. */}
        <DropdownMenu.Content align="end" onCloseAutoFocus={runChosen}>
          {actions.map((action) => (
            <DropdownMenu.Item
              key={action.label}
              onClick={() => {
                chosen.current = action
              }}
              className="[&>svg]:text-ui-fg-subtle gap-x-2"
            >
              {action.icon}
              {action.label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu>
    </div>
  )
}

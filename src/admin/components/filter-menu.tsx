import { Funnel } from "@medusajs/icons"
import {
  DropdownMenu,
  IconButton,
  type DataTableFilter,
  type DataTableFilteringState,
} from "@medusajs/ui"

type FilterMenuProps = {
  filters: DataTableFilter[]
  active: DataTableFilteringState
  /** An empty value: the filter then asks for one. */
  onAdd: (filter: { id: string; value: unknown }) => void
}

/** As `DataTable.FilterMenu`, with a name that a screen reader can read. */
export const FilterMenu = ({ filters, active, onAdd }: FilterMenuProps) => {
  const free = filters.filter(({ id }) => !(id in active))
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild disabled={free.length === 0}>
        <IconButton size="small" aria-label="Add filter">
          <Funnel />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {free.map(({ id, label, type }) => (
          <DropdownMenu.Item
            key={id}
            onClick={() => onAdd({ id, value: type === "select" ? [] : null })}
          >
            {label}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

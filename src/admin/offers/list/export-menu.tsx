import { ArrowDownTray } from "@medusajs/icons"
import { Button, DropdownMenu } from "@medusajs/ui"
import { download } from "../../lib/download"
import type { Filters } from "../../lib/offer-filters"
import { useTask } from "../use-task"

const FORMATS = { csv: "CSV for spreadsheets", jsonl: "JSON lines" } as const
type Format = keyof typeof FORMATS

/** Everything that the filters leave, without a limit of rows. */
export const ExportMenu = ({ filters }: { filters: Filters }) => {
  const { start, isRunning } = useTask()
  const save = (format: Format) =>
    start(() =>
      download("/admin/offers/export", {
        name: `offers.${format}`,
        body: { ...filters, format },
      })
    )
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button size="small" variant="secondary" isLoading={isRunning}>
          <ArrowDownTray />
          Export
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {Object.entries(FORMATS).map(([format, label]) => (
          <DropdownMenu.Item
            key={format}
            onClick={() => save(format as Format)}
          >
            {label}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

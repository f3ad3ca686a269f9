import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { dateTime } from "../../lib/format"
import type { Campaign } from "../../lib/marketing-types"
import { CAMPAIGN_STATES } from "../../lib/marketing-words"

const column = createDataTableColumnHelper<Campaign>()

export const campaignColumns = (onOpen: (id: string) => void) => [
  column.accessor("subject", {
    header: "Subject",
    cell: ({ getValue }) => (
      <span className="block max-w-72 truncate">{getValue()}</span>
    ),
  }),
  column.accessor("name", {
    header: "Campaign",
    cell: ({ getValue }) => (
      <span className="font-mono text-xs">{getValue()}</span>
    ),
  }),
  column.accessor("state", {
    header: "State",
    cell: ({ getValue }) => <WordBadge word={CAMPAIGN_STATES[getValue()]} />,
  }),
  column.accessor("items", {
    header: "Products",
    align: "right",
    cell: ({ getValue }) => getValue().length,
  }),
  column.accessor("scheduled_at", {
    header: "Planned for",
    cell: ({ getValue }) => {
      const at = getValue()
      return (
        <span className="whitespace-nowrap">{at ? dateTime(at) : "–"}</span>
      )
    },
  }),
  column.accessor("finished_at", {
    header: "Ended",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
  column.display({
    id: "open",
    cell: ({ row: { original } }) => (
      <Button
        size="small"
        variant="transparent"
        aria-label={`Open ${original.subject}`}
        onClick={() => onOpen(original.id)}
      >
        Open
      </Button>
    ),
  }),
]

import { createDataTableColumnHelper } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { Run } from "../../lib/sync-types"
import { RUN_STATES, TRIGGERS } from "../../lib/sync-words"
import { SourceName } from "../source-name"
import { duration, whole } from "../../lib/sync-progress"

const column = createDataTableColumnHelper<Run>()

const counts = (
  [
    ["new_count", "New"],
    ["changed_count", "Changed"],
    ["unchanged_count", "Unchanged"],
    ["missing_count", "Left"],
    ["rejected_count", "Refused"],
  ] as const
).map(([name, header]) =>
  column.accessor(name, {
    header,
    align: "right",
    cell: ({ getValue }) => (
      <span className="tabular-nums">{whole(getValue())}</span>
    ),
  })
)

export const RUN_COLUMNS = [
  column.accessor("created_at", {
    header: "When",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
  column.accessor("source", {
    header: "Source",
    cell: ({ getValue }) => <SourceName slug={getValue()} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <WordBadge word={RUN_STATES[getValue()]} />,
  }),
  column.accessor("trigger", {
    header: "Started by",
    cell: ({ getValue }) => TRIGGERS[getValue()].label,
  }),
  ...counts,
  column.accessor("duration_seconds", {
    header: "Took",
    align: "right",
    cell: ({ getValue }) => {
      const seconds = getValue()
      return (
        <span className="whitespace-nowrap tabular-nums">
          {seconds === null ? "–" : duration(seconds)}
        </span>
      )
    },
  }),
]

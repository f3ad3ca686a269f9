import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { PriceRun } from "../../lib/dollar-store-types"
import {
  PRICE_RUN_STATES,
  PRICE_RUN_TRIGGERS,
  REFUSAL_WORDS,
} from "../../lib/dollar-store-words"
import { dateTime } from "../../lib/format"

const column = createDataTableColumnHelper<PriceRun>()

const right = { align: "right" } as const
const count = (value: number) => (
  <span className="tabular-nums">{value.toLocaleString("en")}</span>
)

export const runColumns = (onOpen: (id: string) => void) => [
  column.accessor("created_at", {
    header: "When",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
  column.accessor("status", {
    header: "Outcome",
    cell: ({ getValue }) => <WordBadge word={PRICE_RUN_STATES[getValue()]} />,
  }),
  column.accessor("refusals", {
    header: "Reason",
    cell: ({ getValue }) => (
      <span className="whitespace-nowrap">{reasonsOf(getValue())}</span>
    ),
  }),
  column.accessor("trigger", {
    header: "Started by",
    cell: ({ getValue }) => PRICE_RUN_TRIGGERS[getValue()],
  }),
  column.accessor("rate_date", {
    header: "Rates of",
    cell: ({ getValue }) => (
      <span className="whitespace-nowrap tabular-nums">
        {getValue() ?? "–"}
      </span>
    ),
  }),
  column.accessor("variant_count", {
    ...right,
    header: "Variants",
    cell: ({ getValue }) => count(getValue()),
  }),
  column.accessor("change_count", {
    ...right,
    header: "Changed",
    cell: ({ getValue }) => count(getValue()),
  }),
  column.display({
    id: "open",
    cell: ({ row: { original } }) => (
      <Button
        size="small"
        variant="transparent"
        aria-label={`Details of the run of ${dateTime(original.created_at)}`}
        onClick={() => onOpen(original.id)}
      >
        Details
      </Button>
    ),
  }),
]

const reasonsOf = (refusals: PriceRun["refusals"]) =>
  [...new Set(refusals.map(({ code }) => REFUSAL_WORDS[code]))].join(", ") ||
  "–"

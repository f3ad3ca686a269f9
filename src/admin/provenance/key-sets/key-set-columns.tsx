import { createDataTableColumnHelper } from "@medusajs/ui"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { KeySet } from "../../lib/types"
import type { Word } from "../../lib/words"
import { CIPHERS, DIVERSIFICATIONS, MAC_INPUTS } from "./key-set-words"
import { RetireAction } from "./retire-action"

const column = createDataTableColumnHelper<KeySet>()

const STATUSES: Record<KeySet["status"], Word> = {
  live: { label: "Live", tone: "green" },
  retired: { label: "Retired", tone: "grey" },
}

export const KEY_SET_COLUMNS = [
  column.accessor("name", { header: "Name" }),
  column.accessor("version", { header: "Version", align: "right" }),
  column.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <WordBadge word={STATUSES[getValue()]} />,
  }),
  column.accessor("cipher", {
    header: "Cipher",
    cell: ({ getValue }) => CIPHERS[getValue()],
  }),
  column.accessor("diversification", {
    header: "File-read key",
    cell: ({ getValue }) => DIVERSIFICATIONS[getValue()],
  }),
  column.accessor("mac_input", {
    header: "MAC input",
    cell: ({ getValue }) => MAC_INPUTS[getValue()],
  }),
  column.accessor("tag_count", { header: "Tags", align: "right" }),
  column.accessor("created_at", {
    header: "Added",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
  column.display({
    id: "action",
    cell: ({ row: { original } }) => <RetireAction keySet={original} />,
  }),
]

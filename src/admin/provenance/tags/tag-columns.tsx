import {
  createDataTableColumnHelper,
  createDataTableFilterHelper,
} from "@medusajs/ui"
import { useMemo } from "react"
import { Copyable } from "../../components/copyable"
import { OrderLink } from "../../components/order-link"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { Tag } from "../../lib/types"
import { optionsOf, TAG_STATES, TAMPER_STATES } from "../../lib/words"
import type { TagTask } from "./tag-dialog"
import { TagActions } from "./tag-actions"

const column = createDataTableColumnHelper<Tag>()
const filter = createDataTableFilterHelper<Tag>()

export const TAG_FILTERS = [
  filter.accessor("state", {
    type: "select",
    label: "State",
    options: optionsOf(TAG_STATES),
  }),
  filter.accessor("tamper", {
    type: "radio",
    label: "Tamper loop",
    options: optionsOf(TAMPER_STATES),
  }),
]

const TAG_COLUMNS = [
  column.accessor("uid", {
    header: "UID",
    cell: ({ getValue }) => <Copyable text={getValue()} name="UID" />,
  }),
  column.accessor("state", {
    header: "State",
    cell: ({ getValue }) => <WordBadge word={TAG_STATES[getValue()]} />,
  }),
  column.accessor("tamper", {
    header: "Tamper",
    cell: ({ row: { original } }) =>
      original.tamper ? (
        <WordBadge word={TAMPER_STATES[original.tamper]} />
      ) : (
        <span className="text-ui-fg-muted">–</span>
      ),
  }),
  column.accessor("key_set", {
    header: "Key set",
    cell: ({ row: { original } }) => (
      <>
        {original.key_set.name} v{original.key_set.version}
        {original.pending_key_set_id && (
          <span className="text-ui-fg-muted"> → rekeying</span>
        )}
      </>
    ),
  }),
  column.accessor("garment", {
    header: "Garment",
    cell: ({ row: { original } }) =>
      original.garment ? (
        <OrderLink garment={original.garment} />
      ) : (
        <span className="text-ui-fg-muted">–</span>
      ),
  }),
  column.accessor("scan_count", { header: "Taps", align: "right" }),
  column.accessor("last_accepted_at", {
    header: "Last tap",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
]

/** @param open opens what a row's menu asks for */
export const useTagColumns = (open: (task: TagTask) => void) =>
  useMemo(
    () => [
      ...TAG_COLUMNS,
      column.display({
        id: "action",
        cell: ({ row: { original } }) => (
          <TagActions tag={original} open={open} />
        ),
      }),
    ],
    [open]
  )

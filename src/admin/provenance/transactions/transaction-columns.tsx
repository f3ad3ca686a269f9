import { createDataTableColumnHelper } from "@medusajs/ui"
import { Copyable } from "../../components/copyable"
import { OrderLink } from "../../components/order-link"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { Transaction } from "../../lib/types"
import { MINT_STATES } from "../../lib/words"
import { RetryAction } from "./retry-action"
import { KINDS } from "./transaction-filters"

const column = createDataTableColumnHelper<Transaction>()
const none = <span className="text-ui-fg-muted">–</span>

export const TRANSACTION_COLUMNS = [
  column.accessor("garment", {
    header: "Garment",
    cell: ({ row: { original } }) =>
      original.garment ? (
        <Copyable text={original.garment.serial} name="serial" />
      ) : (
        none
      ),
  }),
  column.accessor("kind", {
    header: "Kind",
    cell: ({ getValue }) => KINDS[getValue()],
  }),
  column.accessor("state", {
    header: "State",
    cell: ({ getValue }) => <WordBadge word={MINT_STATES[getValue()]} />,
  }),
  column.accessor("error", {
    header: "Error",
    maxSize: 260,
    cell: ({ getValue }) =>
      getValue() ? (
        <span className="text-ui-fg-error">{getValue()}</span>
      ) : (
        none
      ),
  }),
  column.accessor("transaction_hash", {
    header: "Hash",
    cell: ({ row: { original } }) =>
      original.transaction_hash ? (
        <Copyable
          text={original.transaction_hash}
          name="transaction hash"
          ends={[8, 6]}
          href={original.explorer_url}
        />
      ) : (
        none
      ),
  }),
  column.accessor("attempts", { header: "Attempts", align: "right" }),
  column.accessor((row) => row.garment?.order_id, {
    id: "order",
    header: "Order",
    cell: ({ row: { original } }) =>
      original.garment ? <OrderLink garment={original.garment} /> : none,
  }),
  column.accessor("created_at", {
    header: "Queued",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
  column.display({
    id: "action",
    cell: ({ row: { original } }) => <RetryAction transaction={original} />,
  }),
]

import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { Copyable } from "../../components/copyable"
import { MintBadge } from "../../components/mint-badge"
import { OrderLink } from "../../components/order-link"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import type { Garment } from "../../lib/types"
import { GARMENT_STATES } from "../../lib/words"

const column = createDataTableColumnHelper<Garment>()

export const GARMENT_COLUMNS = [
  column.accessor("product_title", {
    header: "Garment",
    cell: ({ row: { original } }) => (
      <div className="flex flex-col py-1.5">
        <Text size="small" weight="plus">
          {original.product_title ?? original.product_id}
        </Text>
        <Text size="xsmall" className="text-ui-fg-muted">
          {original.variant_title}
        </Text>
      </div>
    ),
  }),
  column.accessor("serial", {
    header: "Serial",
    cell: ({ getValue }) => <Copyable text={getValue()} name="serial" />,
  }),
  column.accessor("order_id", {
    header: "Order",
    cell: ({ row: { original } }) => <OrderLink garment={original} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <WordBadge word={GARMENT_STATES[getValue()]} />,
  }),
  column.accessor("mint", {
    header: "Mint",
    cell: ({ row: { original } }) => <MintBadge mint={original.mint} />,
  }),
  column.accessor("tag", {
    header: "Tag",
    cell: ({ row: { original } }) =>
      original.tag ? (
        <Copyable text={original.tag.uid} name="UID" />
      ) : (
        <span className="text-ui-fg-muted">Not bound</span>
      ),
  }),
  column.accessor("token_id", {
    header: "Token",
    cell: ({ row: { original } }) => (
      <Copyable
        text={original.token_id}
        name="token id"
        ends={[5, 4]}
        href={original.explorer_url}
      />
    ),
  }),
  column.accessor("created_at", {
    header: "Sold",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
]

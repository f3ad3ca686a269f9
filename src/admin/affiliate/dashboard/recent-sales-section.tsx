import { Text } from "@medusajs/ui"
import { useState } from "react"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { whole } from "../../lib/sync-progress"
import { amountText } from "../lib/metrics-text"
import type { RecentSale } from "../lib/metrics-types"
import { SALE_STATES } from "../money/lib/words"
import { type RowColumn, RowTable } from "../shared/row-table"
import { SaleDrawer } from "../shared/sale-drawer"

/** The newest sales, each with what became of it. */
export const RecentSalesSection = ({ sales }: { sales: RecentSale[] }) => {
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <Section title="Recent sales" description="The newest first">
      {sales.length === 0 ? (
        <NothingYet>Nothing was sold in this time.</NothingYet>
      ) : (
        <RowTable
          label="Recent sales"
          rows={sales}
          columns={COLUMNS}
          keyOf={({ id }) => id}
          onOpen={({ id }) => setOpened(id)}
        />
      )}
      {opened && <SaleDrawer id={opened} onClose={() => setOpened(null)} />}
    </Section>
  )
}

const COLUMNS: RowColumn<RecentSale>[] = [
  { header: "When", cell: ({ timestamp }) => <TimeAgo date={timestamp} /> },
  {
    header: "Product",
    className: "max-w-64",
    cell: ({ id, product_name }) => (
      // The row's own click opens it; by keyboard this does.
      <button
        type="button"
        className="w-full truncate text-left font-medium"
        aria-label={`Open the sale of ${product_name}, ${id}`}
      >
        {product_name}
      </button>
    ),
  },
  {
    header: "Partner",
    cell: ({ ref }) =>
      ref ? (
        <span className="font-mono text-xs">{ref}</span>
      ) : (
        <span className="text-ui-fg-muted">Nobody's</span>
      ),
  },
  {
    header: "Source and campaign",
    className: "max-w-56 truncate",
    cell: ({ source, campaign }) =>
      [source, campaign].filter(Boolean).join(" · ") || "–",
  },
  {
    header: "Units",
    isNumber: true,
    cell: ({ quantity }) => whole(quantity),
  },
  {
    header: "Amount",
    isNumber: true,
    cell: ({ amount, reversed_amount, currency }) => (
      <>
        {amountText(amount, currency)}
        {reversed_amount > 0 && (
          <Text size="xsmall" className="text-ui-fg-muted">
            − {amountText(reversed_amount, currency)}
          </Text>
        )}
      </>
    ),
  },
  {
    header: "Sale is",
    cell: ({ status }) => <WordBadge word={SALE_STATES[status]} />,
  },
]

import { Plus } from "@medusajs/icons"
import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { useState } from "react"
import { ListTable } from "../../../components/list-table"
import { TimeAgo } from "../../../components/time-ago"
import { WordBadge } from "../../../components/word-badge"
import { optionsOf } from "../../../lib/words"
import { useAddressedList } from "../../hooks/use-addressed-list"
import { usePayouts } from "../hooks/payouts"
import { money } from "../lib/money-text"
import { endText } from "../lib/payout-period"
import type { Payout } from "../lib/types"
import { PAYOUT_STATES } from "../lib/words"
import { PayoutDrawer } from "./payout-drawer"
import { PayoutWizard } from "./payout-wizard"

const column = createDataTableColumnHelper<Payout>()

const FILTERS = [
  {
    id: "status",
    type: "select" as const,
    label: "Status",
    options: optionsOf(PAYOUT_STATES),
  },
]

const COLUMNS = [
  column.accessor("period_end", {
    header: "Period until",
    cell: ({ row: { original }, getValue }) => (
      <span className="whitespace-nowrap tabular-nums" title={original.id}>
        {endText(getValue())}
      </span>
    ),
  }),
  column.accessor("amount", {
    header: "To pay",
    align: "right",
    cell: ({ row: { original } }) => (
      <span className="whitespace-nowrap tabular-nums">
        {money(original.amount, original.currency)}
      </span>
    ),
  }),
  column.accessor("partners", { header: "Partners", align: "right" }),
  column.accessor("status", {
    header: "Status",
    cell: ({ getValue }) => <WordBadge word={PAYOUT_STATES[getValue()]} />,
  }),
  column.accessor("created_at", {
    header: "Closed",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
  column.accessor("paid_at", {
    header: "Sent",
    cell: ({ getValue }) => <TimeAgo date={getValue()} />,
  }),
]

/** What was paid to partners, period by period, and the way to the next. */
export const Payouts = () => {
  const state = useAddressedList(FILTERS)
  const { q: _, ...query } = state.query
  const list = usePayouts(query)
  const [opened, setOpened] = useState<string | null>(null)
  const [isMaking, setMaking] = useState(false)
  return (
    <>
      <ListTable<Payout>
        title="Payouts"
        description="Periods that were closed, in one currency each"
        state={state}
        list={list}
        columns={COLUMNS}
        filters={FILTERS}
        empty={{
          heading: "No payouts yet",
          description:
            "Close a period to see who gets what, and to get files for your bank.",
        }}
        onRowClick={({ id }) => setOpened(id)}
        actions={
          <Button size="small" onClick={() => setMaking(true)}>
            <Plus />
            New payout
          </Button>
        }
      />
      {opened && <PayoutDrawer id={opened} onClose={() => setOpened(null)} />}
      {isMaking && <PayoutWizard onClose={() => setMaking(false)} />}
    </>
  )
}

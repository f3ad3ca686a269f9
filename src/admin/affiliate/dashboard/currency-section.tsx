import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { whole } from "../../lib/sync-progress"
import { amountText } from "../lib/metrics-text"
import type { CurrencyFigures } from "../lib/metrics-types"
import { type RowColumn, RowTable } from "../shared/row-table"

type CurrencySectionProps = {
  currencies: CurrencyFigures[]
  /** That the others are converted to. */
  currency: string
}

export const CurrencySection = (props: CurrencySectionProps) => (
  <Section
    title="By currency"
    description={`As it was paid, and in ${props.currency} at the rate of the day of the sale`}
  >
    {props.currencies.length === 0 ? (
      <NothingYet>Nothing was sold in this time.</NothingYet>
    ) : (
      <RowTable
        label="By currency"
        rows={props.currencies}
        columns={columnsOf(props.currency)}
        keyOf={({ currency }) => currency}
      />
    )}
  </Section>
)

const columnsOf = (base: string): RowColumn<CurrencyFigures>[] => [
  { header: "Currency", cell: ({ currency }) => currency },
  { header: "Orders", isNumber: true, cell: ({ orders }) => whole(orders) },
  {
    header: "Average",
    isNumber: true,
    cell: ({ average_order_value }) => amountText(average_order_value, ""),
  },
  {
    header: "Taken back",
    isNumber: true,
    cell: ({ reversed_sales }) => amountText(reversed_sales, ""),
  },
  {
    header: "Net sales",
    isNumber: true,
    cell: ({ net_sales, currency }) => amountText(net_sales, currency),
  },
  {
    header: `In ${base}`,
    isNumber: true,
    cell: ({ net_sales_dkk }) => amountText(net_sales_dkk, base),
  },
]

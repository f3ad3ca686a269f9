import { InnerLink } from "../../components/inner-link"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { whole } from "../../lib/sync-progress"
import { amountText } from "../lib/metrics-text"
import type { TopProduct } from "../lib/metrics-types"
import { type RowColumn, RowTable } from "../shared/row-table"

type TopProductsSectionProps = { products: TopProduct[]; currency: string }

export const TopProductsSection = (props: TopProductsSectionProps) => (
  <Section title="Top products" description="Those in most sales">
    {props.products.length === 0 ? (
      <NothingYet>Nothing was sold in this time.</NothingYet>
    ) : (
      <RowTable
        label="Top products"
        rows={props.products}
        columns={columnsOf(props.currency)}
        keyOf={({ id }) => id}
      />
    )}
  </Section>
)

const columnsOf = (currency: string): RowColumn<TopProduct>[] => [
  {
    header: "Product",
    className: "max-w-56 truncate",
    cell: ({ id, name }) => (
      <InnerLink to={`/products/${id}`}>{name}</InnerLink>
    ),
  },
  { header: "Sales", isNumber: true, cell: ({ sales }) => whole(sales) },
  { header: "Units", isNumber: true, cell: ({ units }) => whole(units) },
  { header: "Orders", isNumber: true, cell: ({ orders }) => whole(orders) },
  {
    header: "Net sales",
    isNumber: true,
    cell: ({ net_sales }) => amountText(net_sales, currency),
  },
]

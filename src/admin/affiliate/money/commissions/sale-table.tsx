import { clx, Table, Text } from "@medusajs/ui"
import { TimeAgo } from "../../../components/time-ago"
import { WordBadge } from "../../../components/word-badge"
import { useNames } from "../hooks/shop"
import { money } from "../lib/money-text"
import type { Sale } from "../lib/types"
import { ATTRIBUTIONS, COMMISSION_STATES, SALE_STATES } from "../lib/words"

const HEADERS = [
  "When",
  "Sale",
  "Partner",
  "Amount",
  "Commission",
  "Sale is",
  "Commission is",
]
const AMOUNTS = ["Amount", "Commission"]

type SaleTableProps = { sales: Sale[]; onOpen: (id: string) => void }

export const SaleTable = ({ sales, onOpen }: SaleTableProps) => {
  const nameOf = useNames(
    "products",
    sales.map(({ product_id }) => product_id)
  )
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header className="border-t-0">
          <Table.Row>
            {HEADERS.map((header) => (
              <Table.HeaderCell
                key={header}
                className={AMOUNTS.includes(header) ? "text-right" : undefined}
              >
                {header}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {sales.map((sale) => (
            <SaleRow
              key={sale.id}
              sale={sale}
              product={nameOf(sale.product_id)}
              onOpen={onOpen}
            />
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

type SaleRowProps = {
  sale: Sale
  product: string
  onOpen: (id: string) => void
}

const SaleRow = ({ sale, product, onOpen }: SaleRowProps) => {
  const { commission_id, commission_status } = sale
  const open = () => commission_id && onOpen(commission_id)
  const amount = "whitespace-nowrap text-right tabular-nums"
  return (
    <Table.Row
      className={commission_id ? "cursor-pointer" : undefined}
      onClick={open}
    >
      <Table.Cell>
        <TimeAgo date={sale.occurred_at} />
      </Table.Cell>
      <Table.Cell className="max-w-64 py-2">
        <SaleName sale={sale} product={product} />
      </Table.Cell>
      <Table.Cell className="font-mono text-xs">{sale.ref ?? "–"}</Table.Cell>
      <Table.Cell className={amount}>
        {money(sale.amount, sale.currency)}
        {sale.reversed_amount > 0 && (
          <Text size="xsmall" className="text-ui-fg-muted">
            − {money(sale.reversed_amount, sale.currency)}
          </Text>
        )}
      </Table.Cell>
      <Table.Cell
        className={clx(
          amount,
          commission_status === "reversed" && "text-ui-fg-muted"
        )}
      >
        {money(sale.commission, sale.currency)}
      </Table.Cell>
      <Table.Cell>
        <WordBadge word={SALE_STATES[sale.status]} />
      </Table.Cell>
      <Table.Cell>
        {commission_status ? (
          <WordBadge word={COMMISSION_STATES[commission_status]} />
        ) : (
          <span className="text-ui-fg-muted">None</span>
        )}
      </Table.Cell>
    </Table.Row>
  )
}

const SaleName = ({ sale, product }: Omit<SaleRowProps, "onOpen">) => (
  <>
    {sale.commission_id ? (
      <button
        type="button"
        className="w-full truncate txt-small text-left font-medium"
        aria-label={`Open the commission of ${sale.id}`}
      >
        {product}
      </button>
    ) : (
      <Text size="small" className="truncate">
        {product}
      </Text>
    )}
    <Text size="xsmall" className="text-ui-fg-muted truncate">
      {[ATTRIBUTIONS[sale.attribution], sale.source, sale.campaign]
        .filter(Boolean)
        .join(" · ")}
    </Text>
  </>
)

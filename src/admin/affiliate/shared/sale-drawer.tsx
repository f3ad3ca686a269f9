import { Drawer, Skeleton } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Copyable } from "../../components/copyable"
import { FactRow } from "../../components/fact-row"
import { InnerLink } from "../../components/inner-link"
import { LoadFailed } from "../../components/load-failed"
import { WordBadge } from "../../components/word-badge"
import { dateTime } from "../../lib/format"
import { CommissionDrawer } from "../money/commissions/commission-drawer"
import { useRead } from "../money/hooks/api"
import { useNames } from "../money/hooks/shop"
import { money } from "../money/lib/money-text"
import type { Sale } from "../money/lib/types"
import { SALE_STATES } from "../money/lib/words"

type SaleDrawerProps = { id: string; onClose: () => void }

/** A sale: with its commission where somebody earned one. */
export const SaleDrawer = ({ id, onClose }: SaleDrawerProps) => {
  const { data, isError, error, refetch } = useRead<{ sale: Sale }>(
    `/sales/${id}`
  )
  const commission_id = data?.sale.commission_id
  if (commission_id) {
    return <CommissionDrawer id={commission_id} onClose={onClose} />
  }
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content className="sm:max-w-[640px]">
        <Drawer.Header>
          <Drawer.Title>Sale</Drawer.Title>
          <Drawer.Description className="sr-only">
            What was sold, and for how much
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex-1 divide-y overflow-y-auto p-0">
          {isError && !data && <LoadFailed error={error} onRetry={refetch} />}
          {!data && !isError && (
            <Skeleton
              className="m-6 h-48"
              aria-busy
              aria-label="Loading sale"
            />
          )}
          {data && <SaleFacts sale={data.sale} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

const SaleFacts = ({ sale }: { sale: Sale }) => {
  const nameOf = useNames("products", [sale.product_id])
  const facts: [label: string, content: ReactNode][] = [
    ["Sale", <WordBadge word={SALE_STATES[sale.status]} />],
    ["Whose", sale.ref ?? "Nobody's: no click and no coupon led to it"],
    [
      "Product",
      <InnerLink to={`/products/${sale.product_id}`}>
        {nameOf(sale.product_id)}
      </InnerLink>,
    ],
    [
      "Sold for",
      sale.quantity === 0
        ? `${money(sale.amount, sale.currency)}, by which an edit made it dearer`
        : `${sale.quantity} × ${money(sale.unit_price, sale.currency)} = ${money(sale.amount, sale.currency)}`,
    ],
    ["Taken back", money(sale.reversed_amount, sale.currency)],
    [
      "Order",
      sale.order_id ? (
        <InnerLink to={`/orders/${sale.order_id}`}>Open order</InnerLink>
      ) : (
        "–"
      ),
    ],
    ["Sold", dateTime(sale.occurred_at)],
    ["Sale id", <Copyable text={sale.id} name="sale id" ends={[10, 6]} />],
  ]
  return facts.map(([label, content]) => (
    <FactRow key={label} label={label}>
      {content}
    </FactRow>
  ))
}

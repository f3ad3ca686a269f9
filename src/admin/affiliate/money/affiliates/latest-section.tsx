import { Text } from "@medusajs/ui"
import { TimeAgo } from "../../../components/time-ago"
import { WordBadge } from "../../../components/word-badge"
import { useLatestFlags, useLatestSales } from "../hooks/sales"
import { useNames } from "../hooks/shop"
import { money } from "../lib/money-text"
import type { Flag, Sale } from "../lib/types"
import { FLAG_STATES, SALE_STATES } from "../lib/words"
import { Part } from "./part"

const SHOWN = 5

/** The last sales of a partner, and what spoke against some. */
export const LatestSection = ({ partner_id }: { partner_id: string }) => {
  const { data: sales } = useLatestSales(partner_id, SHOWN)
  const { data: flags } = useLatestFlags(partner_id, SHOWN)
  const nameOf = useNames(
    "products",
    (sales?.sales ?? []).map(({ product_id }) => product_id)
  )
  return (
    <>
      <Part title="Latest sales">
        {sales?.sales.length === 0 && <None>No sales yet.</None>}
        <ul className="flex flex-col gap-y-2">
          {sales?.sales.map((sale) => (
            <SaleLine
              key={sale.id}
              sale={sale}
              product={nameOf(sale.product_id)}
            />
          ))}
        </ul>
      </Part>
      <Part title="Latest flags">
        {flags?.fraud_flags.length === 0 && (
          <None>Nothing speaks against its sales.</None>
        )}
        <ul className="flex flex-col gap-y-2">
          {flags?.fraud_flags.map((flag) => (
            <FlagLine key={flag.id} flag={flag} />
          ))}
        </ul>
      </Part>
    </>
  )
}

const None = ({ children }: { children: string }) => (
  <Text size="small" className="text-ui-fg-muted">
    {children}
  </Text>
)

const SaleLine = ({ sale, product }: { sale: Sale; product: string }) => (
  <li className="flex items-center justify-between gap-x-3">
    <div className="min-w-0">
      <Text size="small" className="truncate">
        {product}
      </Text>
      <Text size="xsmall" className="text-ui-fg-muted">
        <TimeAgo date={sale.occurred_at} />
      </Text>
    </div>
    <div className="flex shrink-0 items-center gap-x-3">
      <Text size="small" className="tabular-nums">
        {money(sale.commission, sale.currency)} of{" "}
        {money(sale.amount, sale.currency)}
      </Text>
      <WordBadge word={SALE_STATES[sale.status]} />
    </div>
  </li>
)

const FlagLine = ({ flag }: { flag: Flag }) => (
  <li className="flex items-center justify-between gap-x-3">
    <div className="min-w-0">
      <Text size="small">{flag.explanation}</Text>
      <Text size="xsmall" className="text-ui-fg-muted">
        <TimeAgo date={flag.created_at} />
        {flag.note && `, “${flag.note}”`}
      </Text>
    </div>
    <WordBadge word={FLAG_STATES[flag.status]} />
  </li>
)

import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import { Copyable } from "../../../components/copyable"
import { FactRow } from "../../../components/fact-row"
import { WordBadge } from "../../../components/word-badge"
import { dateTime } from "../../../lib/format"
import { useNames } from "../hooks/shop"
import { money, percentText } from "../lib/money-text"
import type { CommissionDetail } from "../lib/types"
import { ATTRIBUTIONS, COMMISSION_STATES, SALE_STATES } from "../lib/words"

export const CommissionFacts = ({ detail }: { detail: CommissionDetail }) => {
  const nameOf = useNames("products", [detail.sale.product_id])
  const product = nameOf(detail.sale.product_id)
  return (
    <section aria-label="Facts" className="divide-y">
      {factsOf(detail, product).map(([label, content]) => (
        <FactRow key={label} label={label}>
          {content}
        </FactRow>
      ))}
    </section>
  )
}

const LINK =
  "text-ui-fg-interactive hover:text-ui-fg-interactive-hover break-all"

const factsOf = (
  { commission, sale }: CommissionDetail,
  product: string
): [label: string, content: ReactNode][] => [
  ["Commission", <WordBadge word={COMMISSION_STATES[commission.status]} />],
  ["Sale", <WordBadge word={SALE_STATES[sale.status]} />],
  [
    "Product",
    <Link className={LINK} to={`/products/${sale.product_id}`}>
      {product}
    </Link>,
  ],
  [
    "Sold for",
    `${sale.quantity} × ${money(sale.unit_price, sale.currency)} = ${money(sale.amount, sale.currency)}`,
  ],
  ["In kroner", krone(sale)],
  ["Terms", termsText(commission)],
  ["Attributed", ATTRIBUTIONS[sale.attribution]],
  [
    "Source and campaign",
    [sale.source, sale.campaign].filter(Boolean).join(", ") || "–",
  ],
  ["Order", <OrderName sale={sale} />],
  ["Sold", dateTime(sale.occurred_at)],
  ["Payable from", dateTime(commission.available_at)],
  ["Sale id", <Copyable text={sale.id} name="sale id" ends={[10, 6]} />],
]

type Sale = CommissionDetail["sale"]
type Commission = CommissionDetail["commission"]

const krone = ({ amount_dkk, rate, rate_date, currency }: Sale): string => {
  if (amount_dkk === null) {
    return "No rate is known"
  }
  return rate === null
    ? money(amount_dkk, "DKK")
    : `${money(amount_dkk, "DKK")} at ${rate} ${currency}, ${rate_date}`
}

const termsText = ({ terms_kind, terms_value, ...it }: Commission): string =>
  [
    terms_kind === "percent"
      ? percentText(terms_value)
      : `${money(terms_value, it.currency)} a unit`,
    it.capped && "up to the month's cap",
  ]
    .filter(Boolean)
    .join(", ")

const OrderName = ({ sale }: { sale: Sale }) =>
  sale.kind === "order" && sale.order_id ? (
    <Link className={LINK} to={`/orders/${sale.order_id}`}>
      Open order
    </Link>
  ) : (
    <>{sale.order_id ?? "–"}</>
  )

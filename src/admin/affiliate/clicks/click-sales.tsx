import { Skeleton, Text } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import { useSalesOfClick } from "../hooks/clicks"
import type { Click } from "../lib/click-types"
import { Part } from "../money/affiliates/part"
import { useNames } from "../money/hooks/shop"
import { money } from "../money/lib/money-text"
import type { Sale } from "../money/lib/types"
import { SALE_STATES } from "../money/lib/words"

type ClickSalesProps = { click: Click; onOpen: (sale_id: string) => void }

/** What was bought after it. */
export const ClickSales = ({ click, onOpen }: ClickSalesProps) => {
  const { data, isError, error, refetch } = useSalesOfClick(click)
  const sales = data?.sales ?? []
  const nameOf = useNames(
    "products",
    sales.map(({ product_id }) => product_id)
  )
  return (
    <Part title="Sales">
      {isError && !data && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !isError && (
        <Skeleton className="h-5 w-40" aria-busy aria-label="Loading sales" />
      )}
      {data && sales.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          Nothing was bought by it.
        </Text>
      )}
      {sales.length > 0 && (
        <ul className="flex flex-col gap-y-2">
          {sales.map((sale) => (
            <SaleLine
              key={sale.id}
              sale={sale}
              product={nameOf(sale.product_id)}
              onOpen={() => onOpen(sale.id)}
            />
          ))}
        </ul>
      )}
    </Part>
  )
}

type SaleLineProps = { sale: Sale; product: string; onOpen: () => void }

const SaleLine = ({ sale, product, onOpen }: SaleLineProps) => (
  <li className="flex items-center justify-between gap-x-3">
    <div className="min-w-0">
      <button
        type="button"
        aria-label={`Open the sale of ${product}, ${sale.id}`}
        className="txt-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover block max-w-full truncate text-left"
        onClick={onOpen}
      >
        {product}
      </button>
      <Text size="xsmall" className="text-ui-fg-muted">
        <TimeAgo date={sale.occurred_at} />
      </Text>
    </div>
    <div className="flex shrink-0 items-center gap-x-3">
      <Text size="small" className="tabular-nums">
        {money(sale.amount, sale.currency)}
      </Text>
      <WordBadge word={SALE_STATES[sale.status]} />
    </div>
  </li>
)

import { Badge, Checkbox, clx, Text } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { TimeAgo } from "../../../components/time-ago"
import type { Selection } from "../../../offers/list/use-selection"
import { money } from "../lib/money-text"
import { FLAG_WORDS } from "../lib/words"
import type { HeldSale } from "./fraud-review"

type HeldListProps = {
  sales: HeldSale[]
  /** Which one is looked at. */
  at: number
  selection: Selection
  onShow: (index: number) => void
}

export const HeldList = ({ sales, at, selection, onShow }: HeldListProps) => (
  <div className="min-w-0">
    <div className="flex items-center gap-x-3 border-b px-6 py-2">
      <Checkbox
        aria-label="Select all that are shown"
        checked={selection.all || (selection.some ? "indeterminate" : false)}
        onCheckedChange={selection.toggleAll}
      />
      <Text size="xsmall" className="text-ui-fg-muted">
        Newest first
      </Text>
    </div>
    <ol
      aria-label="Held sales"
      className="max-h-[70vh] divide-y overflow-y-auto"
    >
      {sales.map((sale, index) => (
        <HeldRow
          key={sale.id}
          sale={sale}
          isCurrent={index === at}
          isSelected={selection.has(sale.commission_id)}
          onSelect={() => selection.toggle(sale.commission_id)}
          onShow={() => onShow(index)}
        />
      ))}
    </ol>
  </div>
)

type HeldRowProps = {
  sale: HeldSale
  isCurrent: boolean
  isSelected: boolean
  onSelect: () => void
  onShow: () => void
}

const HeldRow = ({ sale, isCurrent, ...props }: HeldRowProps) => {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) {
      row.current?.scrollIntoView({ block: "nearest" })
    }
  }, [isCurrent])
  return (
    <li
      ref={row}
      aria-current={isCurrent || undefined}
      className={clx(
        "flex items-start gap-x-3 px-6 py-3",
        isCurrent && "bg-ui-bg-highlight"
      )}
    >
      <Checkbox
        className="mt-0.5"
        aria-label={`Select the sale of ${sale.ref}, ${sale.id}`}
        checked={props.isSelected}
        onCheckedChange={props.onSelect}
      />
      <button
        type="button"
        className="flex min-w-0 flex-1 flex-col gap-y-1.5 text-left"
        aria-label={`Look at the sale of ${sale.ref}, ${sale.id}`}
        onClick={props.onShow}
      >
        <span className="flex w-full items-center justify-between gap-x-3">
          <Text size="small" weight="plus" className="truncate">
            {sale.ref}
          </Text>
          <Text size="small" className="whitespace-nowrap tabular-nums">
            {money(sale.commission, sale.currency)}
          </Text>
        </span>
        <span className="flex w-full flex-wrap items-center gap-1">
          {sale.reasons.map((reason) => (
            <Badge key={reason} size="2xsmall" color="orange">
              {FLAG_WORDS[reason]}
            </Badge>
          ))}
          <Text size="xsmall" className="text-ui-fg-muted ml-auto">
            <TimeAgo date={sale.occurred_at} />
          </Text>
        </span>
      </button>
    </li>
  )
}

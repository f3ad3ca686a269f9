import { clx, createDataTableColumnHelper } from "@medusajs/ui"
import { WordBadge } from "../../components/word-badge"
import type { Listing } from "../../lib/dollar-store-types"
import { LISTING_KINDS } from "../../lib/dollar-store-words"
import { percentText, priceText } from "../../lib/grid-text"
import { ListingActions } from "./listing-actions"
import { PlaceCell } from "./place-cell"
import { PriceCell } from "./price-cell"
import { ProductCell } from "./product-cell"
import { PublishedCell } from "./published-cell"
import { StockCell } from "./stock-cell"
import type { Places } from "./use-places"

const column = createDataTableColumnHelper<Listing & { id: string }>()

type ColumnsInput = {
  base_currency: string
  places: Places
  onEdit: (listing: Listing) => void
}

export const listingColumns = ({
  base_currency,
  places,
  onEdit,
}: ColumnsInput) => [
  column.display({
    id: "place",
    header: "Place",
    cell: ({ row: { original } }) => (
      <PlaceCell listing={original} places={places} />
    ),
  }),
  column.accessor("title", {
    header: "Product",
    cell: ({ row: { original } }) => (
      <ProductCell listing={original} onOpen={() => onEdit(original)} />
    ),
  }),
  column.accessor("kind", {
    header: "Kind",
    cell: ({ getValue }) => <WordBadge word={LISTING_KINDS[getValue()]} />,
  }),
  column.display({
    id: "prices",
    header: "Prices",
    cell: ({ row: { original } }) => (
      <PriceCell listing={original} base_currency={base_currency} />
    ),
  }),
  column.accessor("cost", {
    header: "Cost",
    align: "right",
    cell: ({ getValue }) => {
      const cost = getValue()
      return (
        <span className="whitespace-nowrap tabular-nums">
          {cost === null ? "–" : priceText(cost, base_currency)}
        </span>
      )
    },
  }),
  column.accessor("margin", {
    header: "Margin",
    align: "right",
    cell: ({ row: { original } }) => (
      <Margin listing={original} currency={base_currency} />
    ),
  }),
  column.display({
    id: "stock",
    header: "Stock",
    cell: ({ row: { original } }) => <StockCell listing={original} />,
  }),
  column.accessor("is_published", {
    header: "Published",
    cell: ({ row: { original } }) => <PublishedCell listing={original} />,
  }),
  column.display({
    id: "actions",
    cell: ({ row: { original } }) => (
      <ListingActions
        listing={original}
        places={places}
        onEdit={() => onEdit(original)}
      />
    ),
  }),
]

const Margin = ({
  listing: { margin, margin_percent },
  currency,
}: {
  listing: Listing
  currency: string
}) =>
  margin === null || margin_percent === null ? (
    <span className="text-ui-fg-muted">–</span>
  ) : (
    <div
      className={clx(
        "flex flex-col whitespace-nowrap tabular-nums",
        margin < 0 && "text-ui-fg-error"
      )}
    >
      <span>{priceText(margin, currency)}</span>
      <span className={clx("text-xs", margin >= 0 && "text-ui-fg-muted")}>
        {percentText(margin_percent)}
      </span>
    </div>
  )

import type { Listing } from "../../lib/dollar-store-types"

export const StockCell = ({ listing }: { listing: Listing }) => {
  const { stock_counted, stock_count, in_stock } = listing
  if (!in_stock) {
    return (
      <span className="text-ui-fg-error whitespace-nowrap">
        {stock_counted ? "0" : "Sold out"}
      </span>
    )
  }
  return stock_counted ? (
    <span className="tabular-nums">{stock_count.toLocaleString("en")}</span>
  ) : (
    <span className="text-ui-fg-muted whitespace-nowrap">Not counted</span>
  )
}

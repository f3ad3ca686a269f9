import { TimeAgo } from "../../components/time-ago"
import type { Listing } from "../../lib/dollar-store-types"
import { otherPrices, priceText } from "../../lib/grid-text"

type PriceCellProps = { listing: Listing; base_currency: string }

/** What it costs here, or at the other shop and when that was looked at. */
export const PriceCell = ({ listing, base_currency }: PriceCellProps) => {
  if (listing.kind === "affiliate") {
    const { external_price, external_currency } = listing
    return (
      <div className="flex flex-col whitespace-nowrap tabular-nums">
        <span>
          {external_price === null
            ? "–"
            : priceText(external_price, external_currency ?? "")}
        </span>
        <span className="text-ui-fg-muted text-xs">
          there, <TimeAgo date={listing.external_checked_at} />
        </span>
      </div>
    )
  }
  const base = listing.prices[base_currency]
  return (
    <div className="flex flex-col tabular-nums">
      <span>{base === undefined ? "–" : priceText(base, base_currency)}</span>
      <span className="text-ui-fg-muted max-w-44 whitespace-normal text-xs leading-4">
        {otherPrices(listing, base_currency).join(" · ")}
      </span>
    </div>
  )
}

import { Thumbnail } from "@medusajs/dashboard/components"
import type { Listing } from "../../lib/dollar-store-types"

type ProductCellProps = { listing: Listing; onOpen: () => void }

/** Picture, title and category; the title opens the listing. */
export const ProductCell = ({ listing, onOpen }: ProductCellProps) => (
  <div className="flex items-center gap-x-3 py-2">
    <Thumbnail src={listing.image_url} alt="" />
    <div className="flex min-w-0 flex-col">
      <button
        type="button"
        className="text-ui-fg-base hover:text-ui-fg-interactive focus-visible:shadow-borders-focus max-w-52 truncate rounded text-left outline-none"
        title={listing.title ?? listing.product_id}
        onClick={onOpen}
      >
        {listing.title ?? listing.product_id}
      </button>
      <span className="text-ui-fg-muted text-xs">{listing.category}</span>
    </div>
  </div>
)

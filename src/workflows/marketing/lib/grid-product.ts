import type { GridRow } from "../../../modules/dollar-store/grid/card"
import { shownPrice } from "../../../modules/dollar-store/grid/present"
import type { DollarStoreOptions } from "../../../modules/dollar-store/options"
import type { Product } from "../../../modules/marketing/posts/posts"

/** A listing of the grid as advertising tells of it: for what it is. */
export function productOfRow(
  row: GridRow,
  { options, now }: { options: DollarStoreOptions; now: Date }
): Product {
  const isElsewhere = row.kind === "affiliate"
  const currency = isElsewhere
    ? (row.external_currency ?? options.base_currency)
    : options.base_currency
  const price = shownPrice(row, { currency, options, rates: null, now })
  return {
    id: row.product_id,
    title: row.title,
    // Of another shop, only what it was seen to be lately.
    price: price?.is_current ? `${price.amount} ${price.currency}` : null,
    category: row.category || null,
    image_url: row.image_url || null,
    seller: isElsewhere ? sellerOf(row) : null,
  }
}

/** As people know a shop: `amazon.com`. */
const sellerOf = ({ destination_url }: GridRow): string | null =>
  destination_url && URL.canParse(destination_url)
    ? new URL(destination_url).hostname.replace(/^www\./, "")
    : null

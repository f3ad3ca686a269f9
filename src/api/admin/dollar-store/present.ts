import type { MedusaContainer } from "@medusajs/framework/types"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import type { Listing } from "../../../modules/dollar-store/listings/listings"

/** Listings with what the grid shows of them, by one query more. */
export async function presentListings(
  container: MedusaContainer,
  listings: readonly Listing[]
) {
  const { cards, options } = dollarStoreOf(container)
  const rows = await cards.byIds(listings.map(({ product_id }) => product_id))
  return listings.map((listing) => {
    const card = rows.find(
      ({ product_id }) => product_id === listing.product_id
    )
    const { external_price, cost, ...rest } = listing
    return {
      ...rest,
      title: card?.title ?? null,
      category: card?.category ?? null,
      image_url: card?.image_url || null,
      is_visible: card?.is_visible ?? false,
      prices: card?.prices ?? {},
      in_stock: card?.in_stock ?? false,
      stock_count: card?.stock_count ?? 0,
      stock_counted: card?.is_stock_counted ?? false,
      external_price: numberOf(external_price),
      cost: numberOf(cost),
      ...marginsOf(options.base_price, cost),
    }
  })
}

export async function presentListing(
  container: MedusaContainer,
  listing: Listing
) {
  const [presented] = await presentListings(container, [listing])
  return presented
}

const numberOf = (text: string | null) => (text === null ? null : Number(text))

function marginsOf(price: number, cost: string | null) {
  if (cost === null) {
    return { margin: null, margin_percent: null }
  }
  const margin = rounded(price - Number(cost))
  return { margin, margin_percent: rounded((margin / price) * 100) }
}

/** To the millionth, without what doubles add. */
const rounded = (amount: number): number => Math.round(amount * 1e6) / 1e6

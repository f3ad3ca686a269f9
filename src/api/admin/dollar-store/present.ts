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
      is_visible: card?.is_visible ?? false,
      prices: card?.prices ?? {},
      in_stock: card?.in_stock ?? false,
      stock_count: card?.stock_count ?? 0,
      external_price: numberOf(external_price),
      cost: numberOf(cost),
      margin: cost === null ? null : marginOf(options.base_price, cost),
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

/** To the millionth, without what doubles add. */
const marginOf = (price: number, cost: string): number =>
  Math.round((price - Number(cost)) * 1e6) / 1e6

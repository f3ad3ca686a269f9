import type { MedusaContainer } from "@medusajs/framework/types"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { checkPrices } from "./check-prices"
import { cardOf } from "./lib/card-of"
import { gridChannelId } from "./lib/grid-channel"
import { readPrices } from "./lib/read-prices"
import { readProducts } from "./lib/read-products"
import { readStock } from "./lib/read-stock"

const BATCH = 200

/**
 * Brings the grid's copy in step with products, prices and stock. Done twice it
 * changes nothing more.
 *
 * @param product_ids default all that have a listing
 */
export async function refreshGrid(
  container: MedusaContainer,
  product_ids?: readonly string[]
): Promise<void> {
  if (product_ids) {
    return await refreshSome(container, product_ids)
  }
  const { listings } = dollarStoreOf(container)
  let after = ""
  for (;;) {
    const ids = await listings.productIds({ after, limit: BATCH })
    await refreshSome(container, ids)
    const last = ids.at(-1)
    if (last === undefined || ids.length < BATCH) {
      return
    }
    after = last
  }
}

async function refreshSome(
  container: MedusaContainer,
  product_ids: readonly string[]
): Promise<void> {
  const { listings, cards, feed, destinations, emit, options } =
    dollarStoreOf(container)
  const look = await cards.beginLook()
  const { listings: found } = await listings.list(
    { product_id: [...product_ids] },
    { limit: product_ids.length, offset: 0 }
  )
  if (found.length === 0) {
    return
  }
  const channel_id = await gridChannelId(container)
  const listed_ids = found.map(({ product_id }) => product_id)
  const products = await readProducts(container, listed_ids)
  const prices = await readPrices(container, products)
  const units = await readStock(container, {
    variant_ids: products.flatMap(({ variants }) =>
      variants.map(({ id }) => id)
    ),
    sales_channel_id: channel_id,
  })
  const base = { amount: options.base_price, currency: options.base_currency }
  const made = found.flatMap((listing) => {
    const product = products.find(({ id }) => id === listing.product_id)
    const pricesOf = (id: string) => prices.get(id) ?? []
    return product
      ? [cardOf({ product, listing, channel_id, base, pricesOf, units })]
      : []
  })
  const { changed, listed, unlisted } = await cards.put(made, look)
  const there = new Set(products.map(({ id }) => id))
  const hidden = await cards.hide(listed_ids.filter((id) => !there.has(id)))
  if (changed.length > 0 || there.size < listed_ids.length) {
    destinations.forget()
    feed.nudge()
  }
  if (unlisted.length > 0) {
    await checkPrices(container, unlisted) // a broken price is out of sight, too
  }
  for (const product_id of listed) {
    await emit("dollar_store.product_listed", { product_id })
  }
  for (const product_id of [...unlisted, ...hidden]) {
    await emit("dollar_store.product_unlisted", { product_id })
  }
}

import { ProductStatus } from "@medusajs/framework/utils"
import type { Card } from "../../../modules/dollar-store/grid/card"
import type { Listing } from "../../../modules/dollar-store/listings/listings"
import { plainPrices, type StoredPrice } from "./read-prices"
import type { GridProduct } from "./read-products"

/** Of a product in no category; the brief's models want a text. */
export const NO_CATEGORY = "Other"

type Parts = {
  product: GridProduct
  listing: Listing
  channel_id: string
  /** What everything costs. */
  base: { amount: number; currency: string }
  pricesOf: (price_set_id: string) => readonly StoredPrice[]
  units: ReadonlyMap<string, number>
}

/** What the grid shows of a product and its listing. */
export function cardOf(parts: Parts): Card {
  const { product, listing } = parts
  const [category] = product.categories
  return {
    product_id: product.id,
    is_visible: isVisible(parts),
    title: product.title,
    handle: product.handle,
    category: category?.name ?? NO_CATEGORY,
    image_url: product.thumbnail ?? product.images[0]?.url ?? "",
    ...(listing.kind === "own"
      ? { prices: sharedPrices(parts), ...ownStock(parts) }
      : { prices: {}, ...elsewhereStock(listing) }),
  }
}

function isVisible(parts: Parts): boolean {
  const { product, listing, channel_id } = parts
  const is_sold_here = product.sales_channels.some(
    ({ id }) => id === channel_id
  )
  return (
    listing.is_published &&
    product.status === ProductStatus.PUBLISHED &&
    (listing.kind === "affiliate" || (is_sold_here && costsTheBase(parts)))
  )
}

/** The grid shows nothing at another price, however that came about. */
function costsTheBase(parts: Parts): boolean {
  const { amount, currency } = parts.base
  const all = variantPrices(parts)
  return all.length > 0 && all.every((its) => its[currency] === amount)
}

const variantPrices = ({ product, pricesOf }: Parts) =>
  product.variants.map(({ price_set }) =>
    plainPrices(price_set ? pricesOf(price_set.id) : [])
  )

/**
 * Currencies that every variant has a price in. They are all the same while
 * the one price holds; where one is not, the dearest is shown, since nobody
 * may be promised less than the cart asks for.
 */
function sharedPrices(parts: Parts): Record<string, number> {
  const all = variantPrices(parts)
  const [first = {}] = all
  const shared = Object.keys(first).filter((it) =>
    all.every((its) => it in its)
  )
  return Object.fromEntries(
    shared.map((currency) => [
      currency,
      Math.max(...all.map((its) => its[currency] ?? 0)),
    ])
  )
}

function ownStock({ product: { variants }, units }: Parts) {
  const counted = variants.filter(
    ({ manage_inventory, allow_backorder }) =>
      manage_inventory && !allow_backorder
  )
  const is_stock_counted = counted.length === variants.length
  const stock_count = is_stock_counted
    ? counted.reduce((sum, { id }) => sum + (units.get(id) ?? 0), 0)
    : 0
  return {
    stock_count: Math.min(stock_count, INTEGER_MAX),
    is_stock_counted,
    in_stock: stock_count > 0 || !is_stock_counted,
  }
}

/** Of PostgreSQL and of a phone's int alike. */
const INTEGER_MAX = 2_147_483_647

const elsewhereStock = ({ external_in_stock }: Listing) => ({
  stock_count: 0,
  is_stock_counted: false,
  in_stock: external_in_stock,
})

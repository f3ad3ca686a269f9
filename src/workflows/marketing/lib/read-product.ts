import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { marketingErrors } from "../../../modules/marketing/errors"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import type { Product } from "../../../modules/marketing/posts/posts"
import { productOfRow } from "./grid-product"

/** What advertising tells of a product, and whether the shop shows it. */
export type AdvertisedProduct = Product & { is_published: boolean }

const FIELDS = [
  ...["id", "title", "thumbnail", "status", "categories.name"],
  ...["variants.prices.amount", "variants.prices.currency_code"],
]

type Row = {
  id: string
  title: string
  thumbnail?: string | null
  status: string
  categories?: ({ name: string } | null)[] | null
  variants?: ({ prices?: (Price | null)[] | null } | null)[] | null
}
type Price = { amount: number | string; currency_code: string }

/** Those of the ids that there are. */
export async function readProducts(
  scope: MedusaContainer,
  ids: readonly string[],
  currency = "dkk"
): Promise<AdvertisedProduct[]> {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: FIELDS,
    filters: { id: [...ids] },
  })
  // What the fields name; the graph's types do not know prices of variants.
  const rows = data as unknown as Row[]
  const elsewhere = await boughtElsewhere(scope, ids)
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    price: priceOf(row, currency),
    category: row.categories?.[0]?.name ?? null,
    image_url: row.thumbnail || null,
    is_published: row.status === "published",
    ...elsewhere.get(row.id),
  }))
}

/**
 * Of those that another shop sells: its price and its name. What Medusa knows
 * of them was never asked for by anybody.
 */
async function boughtElsewhere(
  scope: MedusaContainer,
  ids: readonly string[]
): Promise<Map<string, Pick<Product, "price" | "seller">>> {
  const { cards, options } = dollarStoreOf(scope)
  const rows = await cards.byIds(ids)
  return new Map(
    rows
      .filter(({ kind }) => kind === "affiliate")
      .map((row) => productOfRow(row, { options, now: new Date() }))
      .map(({ id, price, seller }) => [id, { price, seller }])
  )
}

/**
 * All of them, in the order of the ids.
 *
 * @throws `marketing_product_not_found`
 */
export async function readProductsInOrder(
  scope: MedusaContainer,
  ids: readonly string[]
): Promise<AdvertisedProduct[]> {
  const found = await readProducts(scope, ids)
  return ids.map((id) => {
    const product = found.find((it) => it.id === id)
    if (!product) {
      throw marketingErrors.productNotFound(id)
    }
    return product
  })
}

/** @throws `marketing_product_not_found` */
export async function readProduct(
  scope: MedusaContainer,
  id: string
): Promise<AdvertisedProduct> {
  const [product] = await readProductsInOrder(scope, [id])
  return product!
}

/** The lowest one in the currency, as people write it: `3 DKK`. */
function priceOf({ variants }: Row, currency: string): string | null {
  const prices = (variants ?? []).flatMap((it) => it?.prices ?? [])
  const amounts = prices
    .filter((it) => it?.currency_code.toLowerCase() === currency)
    .map((it) => Number(it?.amount))
  return amounts.length > 0
    ? `${Math.min(...amounts)} ${currency.toUpperCase()}`
    : null
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { marketingErrors } from "../../../modules/marketing/errors"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import type { Product } from "../../../modules/marketing/posts/posts"
import { productOfRow } from "./grid-product"

/** What advertising tells of a product, and where it is to be seen. */
export type AdvertisedProduct = Product & {
  is_published: boolean
  /** In the grid, where the links of advertising lead. */
  is_shown: boolean
}

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
  const grid = await inGrid(scope, ids)
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    price: priceOf(row, currency),
    category: row.categories?.[0]?.name ?? null,
    image_url: row.thumbnail || null,
    is_published: row.status === "published",
    ...(grid.get(row.id) ?? { is_shown: false }),
  }))
}

/** Those of the ids that the grid shows. */
export async function shownIds(
  scope: MedusaContainer,
  ids: readonly string[]
): Promise<Set<string>> {
  const grid = await inGrid(scope, ids)
  return new Set(ids.filter((id) => grid.get(id)?.is_shown))
}

type InGrid = { is_shown: boolean } & Partial<Pick<Product, "price" | "seller">>

/**
 * Whether the grid shows them. Of those that another shop sells, also its price
 * and its name: what Medusa knows of them was never asked for by anybody.
 */
async function inGrid(
  scope: MedusaContainer,
  ids: readonly string[]
): Promise<Map<string, InGrid>> {
  const { cards, options } = dollarStoreOf(scope)
  const rows = await cards.byIds(ids)
  return new Map(
    rows.map((row) => {
      const is_shown = row.is_visible && row.kind !== null
      const { price, seller } = productOfRow(row, { options, now: new Date() })
      const elsewhere = row.kind === "affiliate" && { price, seller }
      return [row.product_id, { is_shown, ...elsewhere }]
    })
  )
}

/**
 * All of them, in the order of the ids; one that is named again keeps its first
 * place. Each is in the grid: a link to what is not leads nowhere.
 *
 * @throws `marketing_product_not_found`, `marketing_product_not_shown`
 */
export async function readProductsInOrder(
  scope: MedusaContainer,
  ids: readonly string[]
): Promise<AdvertisedProduct[]> {
  const found = await readProducts(scope, ids)
  return [...new Set(ids)].map((id) => {
    const product = found.find((it) => it.id === id)
    if (!product) {
      throw marketingErrors.productNotFound(id)
    }
    if (!product.is_shown) {
      throw marketingErrors.productNotShown(id)
    }
    return product
  })
}

/** @throws as `readProductsInOrder` */
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

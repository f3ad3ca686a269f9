import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { marketingErrors } from "../../../modules/marketing/errors"
import type { Product } from "../../../modules/marketing/posts/posts"

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
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    price: priceOf(row, currency),
    category: row.categories?.[0]?.name ?? null,
    image_url: row.thumbnail || null,
    is_published: row.status === "published",
  }))
}

/** @throws `marketing_product_not_found` */
export async function readProduct(
  scope: MedusaContainer,
  id: string
): Promise<AdvertisedProduct> {
  const [product] = await readProducts(scope, [id])
  if (!product) {
    throw marketingErrors.productNotFound(id)
  }
  return product
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

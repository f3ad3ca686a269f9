import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** A product as far as the grid looks at it. */
export type GridProduct = {
  id: string
  title: string
  handle: string
  status: string
  thumbnail: string | null
  images: { url: string }[]
  categories: { name: string }[]
  sales_channels: { id: string }[]
  variants: GridVariant[]
}

export type GridVariant = {
  id: string
  title: string
  sku: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  price_set: { id: string } | null
}

const FIELDS = [
  "id",
  "title",
  "handle",
  "status",
  "thumbnail",
  "images.url",
  "categories.name",
  "sales_channels.id",
  "variants.id",
  "variants.title",
  "variants.sku",
  "variants.manage_inventory",
  "variants.allow_backorder",
  "variants.price_set.id",
]

/** Read anew and not from the cache: what is copied from it stays. */
export async function readProducts(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<GridProduct[]> {
  if (ids.length === 0) {
    return []
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: FIELDS,
    filters: { id: [...ids] },
  })
  // Its generated type knows no links.
  return data as unknown as GridProduct[]
}

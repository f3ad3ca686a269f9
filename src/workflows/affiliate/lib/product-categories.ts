import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

type Product = {
  id: string
  categories?: ({ id: string; mpath: string } | null)[] | null
}

/**
 * The categories of products and those above them, which terms may be for. A
 * product that is not there is not in the answer.
 */
export async function categoriesOfProducts(
  scope: MedusaContainer,
  product_ids: readonly string[]
): Promise<Map<string, string[]>> {
  if (product_ids.length === 0) {
    return new Map()
  }
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: ["id", "categories.id", "categories.mpath"],
    filters: { id: [...new Set(product_ids)] },
  })
  return new Map(
    (data as unknown as Product[]).map((product) => [
      product.id,
      idsOf(product),
    ])
  )
}

/** `mpath` is the ids from the root down, with points between. */
const idsOf = ({ categories }: Product): string[] => [
  ...new Set(
    (categories ?? []).flatMap((it) =>
      it ? [it.id, ...it.mpath.split(".")] : []
    )
  ),
]

import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { ProductWrite, VariantWrite } from "./price-writes"

/**
 * The same writes, each variant under the product that it is of: Medusa finds a
 * variant by its id, whatever product the request names. One that is not there
 * yet is going to be of that product.
 */
export async function underTrueProducts(
  container: MedusaContainer,
  writes: readonly ProductWrite[]
): Promise<ProductWrite[]> {
  const trueProducts = await productsOf(
    container,
    writes.flatMap(({ variants }) => variants)
  )
  return writes.flatMap((write) => {
    const productOf = ({ variant_id }: VariantWrite) =>
      trueProducts.get(variant_id ?? "") ?? write.product_id
    const isOwn = (it: VariantWrite) => productOf(it) === write.product_id
    return [
      { ...write, variants: write.variants.filter(isOwn) },
      ...write.variants
        .filter((it) => !isOwn(it))
        .map((it) => ({ product_id: productOf(it), variants: [it] })),
    ]
  })
}

async function productsOf(
  container: MedusaContainer,
  variants: readonly VariantWrite[]
): Promise<Map<string, string>> {
  const ids = variants.flatMap(({ variant_id }) => variant_id ?? [])
  if (ids.length === 0) {
    return new Map()
  }
  const known = await container
    .resolve(Modules.PRODUCT)
    .listProductVariants(
      { id: ids },
      { select: ["id", "product_id"], take: null }
    )
  return new Map(known.map((it) => [it.id, it.product_id ?? ""]))
}

import type { MedusaContainer } from "@medusajs/framework/types"
import type { PricedVariant } from "../../../modules/dollar-store/lib/plan-prices"
import { guardedAmong, guardedProductIds } from "./guarded-products"
import { plainPrices, readPrices } from "./read-prices"
import { readProducts } from "./read-products"

/**
 * Variants whose price is fixed, with their plain prices.
 *
 * @param product_ids default all
 */
export async function readPricedVariants(
  container: MedusaContainer,
  product_ids?: readonly string[]
): Promise<PricedVariant[]> {
  const variants: PricedVariant[] = []
  const batches = product_ids
    ? [[...(await guardedAmong(container, product_ids))]]
    : guardedProductIds(container)
  for await (const ids of batches) {
    const products = await readProducts(container, ids)
    const prices = await readPrices(container, products)
    for (const product of products) {
      for (const { id, price_set } of product.variants) {
        if (price_set) {
          variants.push({
            ...{ variant_id: id, product_id: product.id },
            price_set_id: price_set.id,
            prices: plainPrices(prices.get(price_set.id) ?? []),
          })
        }
      }
    }
  }
  return variants
}

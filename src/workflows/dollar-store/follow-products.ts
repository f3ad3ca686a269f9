import type { MedusaContainer } from "@medusajs/framework/types"
import { checkPrices } from "./check-prices"
import { guardedAmong } from "./lib/guarded-products"
import { refreshGrid } from "./refresh-grid"
import { restorePrices } from "./restore-prices"

/**
 * What follows when products were changed: the grid's copy, the prices that went
 * with the change, and what it broke. A product may be listed between the guard's
 * look and the write, so what is broken then is found here.
 */
export async function followProducts(
  container: MedusaContainer,
  product_ids: readonly string[]
): Promise<void> {
  await refreshGrid(container, product_ids)
  const guarded = await guardedAmong(container, product_ids)
  if (guarded.size === 0) {
    return
  }
  await checkPrices(container, [...guarded])
  await restorePrices(container, [...guarded])
}

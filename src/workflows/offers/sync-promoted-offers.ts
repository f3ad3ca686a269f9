import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"
import {
  productChanges,
  productOf,
} from "../../modules/offers/lib/product-copy"
import type { Promoted } from "../../modules/offers/promotion/promotions"
import { offersOf } from "../../modules/offers/resolve"

/**
 * Brings products in step with the offers they were made of: text, image,
 * price, and draft while the offer may not be clicked. What the merchant
 * edited in a product stays. Done twice it does nothing more.
 */
export async function syncPromotedOffers(
  container: MedusaContainer,
  offer_ids?: string[]
): Promise<void> {
  const { promotions } = offersOf(container)
  for (const promoted of await promotions.behind(offer_ids)) {
    await syncOne(container, promoted)
  }
}

async function syncOne(
  container: MedusaContainer,
  { id, product_id, copied, hash, offer }: Promoted
): Promise<void> {
  const [product] = await container
    .resolve(Modules.PRODUCT)
    .listProducts({ id: product_id })
  const next = productOf(offer, copied.wanted)
  const changes = product ? productChanges(product, copied, next) : {}
  if (Object.keys(changes).length > 0) {
    await updateProductsWorkflow(container).run({
      input: { products: [{ id: product_id, ...changes }] },
    })
  }
  await offersOf(container).promotions.follow(id, {
    copied: { ...next, wanted: copied.wanted },
    hash,
  })
}

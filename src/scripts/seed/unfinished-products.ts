import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  deleteProductsWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import { FLUX_PRODUCTS } from "./flux-products"
import { variantsOf } from "./product-data"

const KEY = "selvedge_seed"

/**
 * Marks products while they are made: the workflow writes product, variants,
 * prices and inventory one after the other, and its undo does not survive a
 * kill. A merchant's own product of the same handle has no such mark.
 */
export const UNFINISHED = { [KEY]: "unfinished" }

/** Removes what a killed run left of products, so that they are made anew. */
export async function removeUnfinished(
  container: MedusaContainer
): Promise<void> {
  const unfinished = await listUnfinished(container)
  if (unfinished.length === 0) {
    return
  }
  const ids = unfinished.map(({ id }) => id)
  await deleteProductsWorkflow(container).run({ input: { ids } })

  // An inventory item that was not tied to its variant yet would keep its SKU.
  const handles = new Set(unfinished.map(({ handle }) => handle))
  const skus = FLUX_PRODUCTS.filter(({ handle }) => handles.has(handle))
    .flatMap(variantsOf)
    .map(({ sku }) => sku)
  const inventory = container.resolve(Modules.INVENTORY)
  const items = await inventory.listInventoryItems(
    { sku: skus },
    { select: ["id"], take: skus.length }
  )
  await inventory.deleteInventoryItems(items.map(({ id }) => id))
}

/** Takes the mark away: everything about them is in place. */
export async function markFinished(container: MedusaContainer): Promise<void> {
  const unfinished = await listUnfinished(container)
  if (unfinished.length > 0) {
    await updateProductsWorkflow(container).run({
      input: {
        selector: { id: unfinished.map(({ id }) => id) },
        update: { metadata: { [KEY]: "" } }, // an empty value removes the key
      },
    })
  }
}

async function listUnfinished(container: MedusaContainer) {
  const products = await container
    .resolve(Modules.PRODUCT)
    .listProducts(
      { handle: FLUX_PRODUCTS.map(({ handle }) => handle) },
      { select: ["id", "handle", "metadata"], take: FLUX_PRODUCTS.length }
    )
  return products.filter(({ metadata }) => metadata?.[KEY])
}

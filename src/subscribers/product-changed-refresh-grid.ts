import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { dollarStoreOf } from "../modules/dollar-store/resolve"
import { followProducts } from "../workflows/dollar-store/follow-products"
import { removeListing } from "../workflows/dollar-store/put-listing"

/** The grid's copy follows titles, images, categories, channels and prices. */
export default async function refreshGridOnProduct({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const { id } = event.data
  if (event.name === "product.deleted") {
    return await dropListing(container, id)
  }
  if (event.name.startsWith("product.")) {
    return await followProducts(container, [id])
  }
  const [variant] = await container
    .resolve(Modules.PRODUCT)
    .listProductVariants({ id }, { select: ["product_id"], withDeleted: true })
  if (variant?.product_id) {
    await followProducts(container, [variant.product_id])
  }
}

/** Nobody can bring the product back, so its place in the grid goes too. */
async function dropListing(
  container: MedusaContainer,
  product_id: string
): Promise<void> {
  if (await dollarStoreOf(container).listings.find(product_id)) {
    await removeListing(container, product_id)
  }
}

export const config: SubscriberConfig = {
  event: [
    "product.created",
    "product.updated",
    "product.deleted",
    "product-variant.created",
    "product-variant.updated",
    "product-variant.deleted",
  ],
}

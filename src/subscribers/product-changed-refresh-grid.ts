import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { Modules } from "@medusajs/framework/utils"
import { refreshGrid } from "../workflows/dollar-store/refresh-grid"

/** The grid's copy follows titles, images, categories, channels and prices. */
export default async function refreshGridOnProduct({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const { id } = event.data
  if (event.name.startsWith("product.")) {
    return await refreshGrid(container, [id])
  }
  const [variant] = await container
    .resolve(Modules.PRODUCT)
    .listProductVariants({ id }, { select: ["product_id"], withDeleted: true })
  if (variant?.product_id) {
    await refreshGrid(container, [variant.product_id])
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

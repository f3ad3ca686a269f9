import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { marketingOf } from "../modules/marketing/resolve"
import { readProducts } from "../workflows/marketing/lib/read-product"

/**
 * A product is seen in the grid for the first time: channels that post by
 * themselves get a post each, once. Products that are not in the grid are
 * nobody's deal of the store.
 */
export default async function announceProduct({
  event,
  container,
}: SubscriberArgs<{ product_id: string }>) {
  const { channels, posts } = marketingOf(container)
  const all = await channels.list()
  if (!all.some(({ auto_post }) => auto_post)) {
    return
  }
  const [product] = await readProducts(container, [event.data.product_id])
  if (product?.is_published) {
    await posts.announce(product)
  }
}

export const config: SubscriberConfig = {
  event: "dollar_store.product_listed",
}

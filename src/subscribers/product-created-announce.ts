import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { marketingOf } from "../modules/marketing/resolve"
import { readProducts } from "../workflows/marketing/lib/read-product"

/**
 * A product is shown for the first time, when it is made or when it is
 * published later: channels that post by themselves get a post each, once.
 */
export default async function announceProduct({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const { channels, posts } = marketingOf(container)
  const all = await channels.list()
  if (!all.some(({ auto_post }) => auto_post)) {
    return
  }
  const [product] = await readProducts(container, [event.data.id])
  if (product?.is_published) {
    await posts.announce(product)
  }
}

export const config: SubscriberConfig = {
  event: ["product.created", "product.updated"],
}

import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { withholdUnshown } from "../workflows/marketing/withhold-unshown"

/** A product left the grid: what waits to tell of it would lead nowhere. */
export default async function withholdPostsOfProduct({
  event,
  container,
}: SubscriberArgs<{ product_id: string }>) {
  await withholdUnshown(container, [event.data.product_id])
}

export const config: SubscriberConfig = {
  event: "dollar_store.product_unlisted",
}

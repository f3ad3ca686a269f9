import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CartWorkflowEvents } from "@medusajs/framework/utils"
import { affiliateOf } from "../modules/affiliate/resolve"

/** Who signs in with a cart takes its clicks along. */
export default async function tieClicksOfCart({
  event,
  container,
}: SubscriberArgs<{ id: string; customer_id: string }>) {
  const { id: cart_id, customer_id } = event.data
  await affiliateOf(container).touches.tieCustomer({ cart_id, customer_id })
}

export const config: SubscriberConfig = {
  event: CartWorkflowEvents.CUSTOMER_TRANSFERRED,
}

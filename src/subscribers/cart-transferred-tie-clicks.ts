import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  CartWorkflowEvents,
  ContainerRegistrationKeys,
} from "@medusajs/framework/utils"
import { affiliateOf } from "../modules/affiliate/resolve"

/**
 * Who signs in with a cart takes its clicks along. The cart is asked whose it
 * is: in Medusa 2.21 the event has no `customer_id`, though its type says so.
 */
export default async function tieClicksOfCart({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const { id: cart_id } = event.data
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["customer_id", "customer.has_account"],
    filters: { id: cart_id },
  })
  const [cart] = data
  if (cart?.customer_id && cart.customer?.has_account) {
    const { customer_id } = cart
    await affiliateOf(container).touches.tieCustomer({ cart_id, customer_id })
  }
}

export const config: SubscriberConfig = {
  event: CartWorkflowEvents.CUSTOMER_TRANSFERRED,
}

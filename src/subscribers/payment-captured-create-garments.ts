import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"
import { followOrder } from "../workflows/provenance/lib/follow-order"
import { orderIdOfPayment } from "../workflows/provenance/lib/order-of-payment"

/**
 * Money is in: the units of the order become garments. Some may have come back
 * before it was, where customers pay afterwards.
 */
export default async function createGarmentsOnCapture({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const order_id = await orderIdOfPayment(container, event.data.id)
  if (order_id) {
    await followOrder(container, order_id)
  }
}

export const config: SubscriberConfig = { event: PaymentEvents.CAPTURED }

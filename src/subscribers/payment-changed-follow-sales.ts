import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"
import { followOrderSales } from "../workflows/affiliate/lib/follow-order-sales"
import { orderIdOfPayment } from "../workflows/provenance/lib/order-of-payment"

/**
 * Money went back, all of it or some: commissions go back by as much. A later
 * part of the payment that is captured makes what went back a smaller share.
 */
export default async function followSalesOfPayment({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const order_id = await orderIdOfPayment(container, event.data.id)
  if (order_id) {
    await followOrderSales(container, order_id)
  }
}

export const config: SubscriberConfig = {
  event: [PaymentEvents.REFUNDED, PaymentEvents.CAPTURED],
}

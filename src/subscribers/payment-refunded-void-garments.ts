import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"
import { orderIdOfPayment } from "../workflows/provenance/lib/order-of-payment"
import { voidOrderGarmentsWorkflow } from "../workflows/provenance/void-order-garments"

/** All the money is back with the customer: the garments are void. */
export default async function voidGarmentsOnRefund({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const order_id = await orderIdOfPayment(container, event.data.id)
  if (order_id) {
    await voidOrderGarmentsWorkflow(container).run({ input: { order_id } })
  }
}

export const config: SubscriberConfig = { event: PaymentEvents.REFUNDED }

import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"
import { orderIdOfPayment } from "../workflows/provenance/lib/order-of-payment"
import { createOrderGarmentsWorkflow } from "../workflows/provenance/create-order-garments"

/** Money is in: the units of the order become garments. */
export default async function createGarmentsOnCapture({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const order_id = await orderIdOfPayment(container, event.data.id)
  if (order_id) {
    await createOrderGarmentsWorkflow(container).run({ input: { order_id } })
  }
}

export const config: SubscriberConfig = { event: PaymentEvents.CAPTURED }

import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { followOrderSales } from "../workflows/affiliate/lib/follow-order-sales"

/** An order was placed or called off: so are its sales. */
export default async function followSalesOfOrder({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  await followOrderSales(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: [OrderWorkflowEvents.PLACED, OrderWorkflowEvents.CANCELED],
}

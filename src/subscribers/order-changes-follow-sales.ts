import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  OrderEditWorkflowEvents,
  OrderWorkflowEvents,
} from "@medusajs/framework/utils"
import { followOrderSales } from "../workflows/affiliate/lib/follow-order-sales"

/** Goods came back, or an order has other lines than before. */
export default async function followSalesOfChange({
  event,
  container,
}: SubscriberArgs<{ order_id: string }>) {
  await followOrderSales(container, event.data.order_id)
}

export const config: SubscriberConfig = {
  event: [
    OrderWorkflowEvents.RETURN_RECEIVED,
    OrderWorkflowEvents.CLAIM_CREATED,
    OrderWorkflowEvents.EXCHANGE_CREATED,
    OrderEditWorkflowEvents.CONFIRMED,
  ],
}

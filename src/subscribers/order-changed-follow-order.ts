import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  OrderEditWorkflowEvents,
  OrderWorkflowEvents,
} from "@medusajs/framework/utils"
import { followOrder } from "../workflows/provenance/lib/follow-order"

/** An exchange, a claim or an edit may have added units, or taken some out. */
export default async function followOrderChange({
  event,
  container,
}: SubscriberArgs<{ order_id: string }>) {
  await followOrder(container, event.data.order_id)
}

export const config: SubscriberConfig = {
  event: [
    OrderWorkflowEvents.EXCHANGE_CREATED,
    OrderWorkflowEvents.CLAIM_CREATED,
    OrderEditWorkflowEvents.CONFIRMED,
  ],
}

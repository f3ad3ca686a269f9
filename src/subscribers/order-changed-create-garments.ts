import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  OrderEditWorkflowEvents,
  OrderWorkflowEvents,
} from "@medusajs/framework/utils"
import { createOrderGarmentsWorkflow } from "../workflows/provenance/create-order-garments"

/** An exchange, a claim or an edit may have added units to a paid order. */
export default async function createGarmentsOnOrderChange({
  event,
  container,
}: SubscriberArgs<{ order_id: string }>) {
  const input = { order_id: event.data.order_id }
  await createOrderGarmentsWorkflow(container).run({ input })
}

export const config: SubscriberConfig = {
  event: [
    OrderWorkflowEvents.EXCHANGE_CREATED,
    OrderWorkflowEvents.CLAIM_CREATED,
    OrderEditWorkflowEvents.CONFIRMED,
  ],
}

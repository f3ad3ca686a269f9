import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { createOrderGarmentsWorkflow } from "../workflows/provenance/create-order-garments"

/**
 * An order that was captured while it was placed, or costs nothing. Any other
 * is not paid yet, and the workflow leaves it alone.
 */
export default async function createGarmentsOnOrder({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const input = { order_id: event.data.id }
  await createOrderGarmentsWorkflow(container).run({ input })
}

export const config: SubscriberConfig = { event: OrderWorkflowEvents.PLACED }

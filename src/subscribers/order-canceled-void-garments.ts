import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { voidOrderGarmentsWorkflow } from "../workflows/provenance/void-order-garments"

/** The order is off: its garments are void. */
export default async function voidGarmentsOnCancel({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const input = { order_id: event.data.id }
  await voidOrderGarmentsWorkflow(container).run({ input })
}

export const config: SubscriberConfig = { event: OrderWorkflowEvents.CANCELED }

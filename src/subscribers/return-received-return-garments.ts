import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { returnGarmentsWorkflow } from "../workflows/provenance/return-garments"

/** Goods came back: so do their garments, tags and tokens. */
export default async function returnGarmentsOnReceipt({
  event,
  container,
}: SubscriberArgs<{ return_id: string }>) {
  const input = { return_id: event.data.return_id }
  await returnGarmentsWorkflow(container).run({ input })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.RETURN_RECEIVED,
}

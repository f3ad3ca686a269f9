import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { BUS_EVENTS } from "../modules/webhooks/lib/built-in-events"
import { webhooksOf } from "../modules/webhooks/resolve"

/**
 * Passes events of the bus on to webhooks. One that was published in the
 * transaction of its cause already has the same key, and is not told again.
 */
export default async function publishWebhooks({
  event,
  container,
}: SubscriberArgs<Record<string, unknown>>) {
  await webhooksOf(container).forward(event.name, event.data)
}

export const config: SubscriberConfig = { event: BUS_EVENTS }

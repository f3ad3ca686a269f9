import type { MedusaContainer } from "@medusajs/framework/types"
import { knowProducts } from "../api/r/find-destination"
import {
  publishAffiliateEvents,
  publishClicks,
} from "../workflows/affiliate/lib/publish-affiliate-events"

/**
 * Tells webhooks of clicks, in batches, and of what a killed process or a bus
 * that lost a message left untold.
 */
export default async function publishAffiliateEventsJob(
  container: MedusaContainer
) {
  // Clicks that a process before left on disk may be unsure of their product.
  knowProducts(container)
  await publishAffiliateEvents(container)
  await publishClicks(container)
}

export const config = {
  name: "selvedge-publish-affiliate-events",
  schedule: { interval: 5_000, concurrency: "forbid" },
}

import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { offersOf } from "../modules/offers/resolve"

/** A run ended: alerts of its source follow at once, and so do its figures. */
export default async function checkHealthAfterSync({
  event,
  container,
}: SubscriberArgs<{ source: string }>) {
  const { health, analytics } = offersOf(container)
  await health.check(event.data.source)
  await analytics.snapshot()
}

export const config: SubscriberConfig = { event: "offers.sync_finished" }

import type { MedusaContainer } from "@medusajs/framework/types"
import { offersOf } from "../modules/offers/resolve"

/**
 * Expires offers that ended or left their feed long enough ago, opens those
 * that begin, and clears away what killed processes left.
 */
export default async function sweepOffersJob(container: MedusaContainer) {
  await offersOf(container).runs.sweep()
}

export const config = {
  name: "selvedge-sweep-offers",
  // Not in step with the runs that become due.
  schedule: { cron: "2-59/5 * * * *", concurrency: "forbid" },
}

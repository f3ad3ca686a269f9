import type { MedusaContainer } from "@medusajs/framework/types"
import { offersOf } from "../modules/offers/resolve"

/** Opens and resolves alerts: a source that is not read has no run to tell. */
export default async function checkOfferHealthJob(container: MedusaContainer) {
  await offersOf(container).health.check()
}

export const config = {
  name: "selvedge-check-offer-health",
  // After the sweep, not in step with the runs that become due.
  schedule: { cron: "4-59/5 * * * *", concurrency: "forbid" },
}

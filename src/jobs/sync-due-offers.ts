import type { MedusaContainer } from "@medusajs/framework/types"
import { offersOf } from "../modules/offers/resolve"

/** Queues a run of every source that is due; workers carry them out. */
export default async function syncDueOffersJob(container: MedusaContainer) {
  await offersOf(container).runs.tick()
}

export const config = {
  name: "selvedge-sync-due-offers",
  schedule: { cron: "*/5 * * * *", concurrency: "forbid" },
}

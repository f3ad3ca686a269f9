import type { MedusaContainer } from "@medusajs/framework/types"
import { offersOf } from "../modules/offers/resolve"

/** Keeps how many offers there are: shortly before the day ends, too. */
export default async function snapshotOffersJob(container: MedusaContainer) {
  await offersOf(container).analytics.snapshot()
}

export const config = {
  name: "selvedge-snapshot-offers",
  schedule: { cron: "57 * * * *", concurrency: "forbid" },
}

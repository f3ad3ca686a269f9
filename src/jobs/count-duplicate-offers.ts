import type { MedusaContainer } from "@medusajs/framework/types"
import { offersOf } from "../modules/offers/resolve"

/** Counts what stands in the feed more than once. */
export default async function countDuplicateOffersJob(
  container: MedusaContainer
) {
  await offersOf(container).analytics.countDuplicates()
}

export const config = {
  name: "selvedge-count-duplicate-offers",
  schedule: { cron: "33 4 * * *", concurrency: "forbid" },
}

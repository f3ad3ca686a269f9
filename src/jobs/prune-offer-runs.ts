import type { MedusaContainer } from "@medusajs/framework/types"
import { offersOf } from "../modules/offers/resolve"

/** Deletes runs past their days, with the rows they refused. */
export default async function pruneOfferRunsJob(container: MedusaContainer) {
  await offersOf(container).runs.prune()
}

export const config = {
  name: "selvedge-prune-offer-runs",
  schedule: { cron: "51 3 * * *", concurrency: "forbid" },
}

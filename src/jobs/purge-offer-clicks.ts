import type { MedusaContainer } from "@medusajs/framework/types"
import { offersOf } from "../modules/offers/resolve"

/** Deletes single clicks past their retention; the daily figures stay. */
export default async function purgeOfferClicksJob(container: MedusaContainer) {
  await offersOf(container).outbound.purge()
}

export const config = {
  name: "selvedge-purge-offer-clicks",
  schedule: { cron: "27 3 * * *", concurrency: "forbid" },
}

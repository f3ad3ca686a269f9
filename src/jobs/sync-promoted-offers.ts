import type { MedusaContainer } from "@medusajs/framework/types"
import { syncPromotedOffers } from "../workflows/offers/sync-promoted-offers"

/** Offers also end by their dates, and events may be lost. */
export default async function syncPromotedOffersJob(
  container: MedusaContainer
) {
  await syncPromotedOffers(container)
}

export const config = {
  name: "selvedge-sync-promoted-offers",
  schedule: { cron: "*/5 * * * *", concurrency: "forbid" },
}

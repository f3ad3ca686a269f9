import type { MedusaContainer } from "@medusajs/framework/types"
import { offersOf } from "../modules/offers/resolve"

/** Reads what the networks report of conversions, of every active source. */
export default async function importOfferConversionsJob(
  container: MedusaContainer
) {
  await offersOf(container).conversions.importAll()
}

export const config = {
  name: "selvedge-import-offer-conversions",
  schedule: { cron: "13 */6 * * *", concurrency: "forbid" },
}

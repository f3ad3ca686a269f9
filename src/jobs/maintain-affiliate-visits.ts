import type { MedusaContainer } from "@medusajs/framework/types"
import { affiliateOf } from "../modules/affiliate/resolve"

/**
 * Makes the partitions of the next days, drops those past their retention, and
 * destroys the salts of visitors after 48 hours: each hour, for the last one.
 */
export default async function maintainAffiliateVisitsJob(
  container: MedusaContainer
) {
  await affiliateOf(container).visits.maintain()
}

export const config = {
  name: "selvedge-maintain-affiliate-visits",
  schedule: { cron: "3 * * * *", concurrency: "forbid" },
}

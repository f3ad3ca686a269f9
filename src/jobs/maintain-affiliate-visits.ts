import type { MedusaContainer } from "@medusajs/framework/types"
import { affiliateOf } from "../modules/affiliate/resolve"

/** More than can be asked for. */
const LINK_DAYS = 100

/**
 * Makes the partitions of the next days, drops those past their retention, and
 * destroys the salts of visitors after 48 hours: each hour, for the last one.
 */
export default async function maintainAffiliateVisitsJob(
  container: MedusaContainer
) {
  const { visits, links } = affiliateOf(container)
  await visits.maintain()
  await links.pruneDays(new Date(Date.now() - LINK_DAYS * 86_400_000))
}

export const config = {
  name: "selvedge-maintain-affiliate-visits",
  schedule: { cron: "3 * * * *", concurrency: "forbid" },
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { affiliateOf } from "../modules/affiliate/resolve"

/** Commissions whose holding period is over can be paid out. */
export default async function approveAffiliateCommissionsJob(
  container: MedusaContainer
) {
  await affiliateOf(container).commissions.approveDue()
}

export const config = {
  name: "selvedge-approve-affiliate-commissions",
  schedule: { cron: "*/10 * * * *", concurrency: "forbid" },
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { affiliateOf } from "../modules/affiliate/resolve"

/** As long as the salt that the hashes are made with. */
const KEPT_DAYS = 2

/** Forgets from where partners signed in. */
export default async function forgetAffiliateVisitorsJob(
  container: MedusaContainer
) {
  const before = new Date(Date.now() - (KEPT_DAYS - 1) * 86_400_000)
  await affiliateOf(container).visitors.forget(before)
}

export const config = {
  name: "selvedge-forget-affiliate-visitors",
  schedule: { cron: "41 * * * *", concurrency: "forbid" },
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { affiliateOf } from "../modules/affiliate/resolve"

/** As long as the salt that the hashes are made with. */
const KEPT_DAYS = 2

/**
 * Forgets from where partners signed in, and unties clicks of who asked not to
 * be followed, where that was not known yet when they were tied.
 */
export default async function forgetAffiliateVisitorsJob(
  container: MedusaContainer
) {
  const before = new Date(Date.now() - (KEPT_DAYS - 1) * 86_400_000)
  const { visitors, touches } = affiliateOf(container)
  await visitors.forget(before)
  await touches.untieUnlinked()
}

export const config = {
  name: "selvedge-forget-affiliate-visitors",
  schedule: { cron: "41 * * * *", concurrency: "forbid" },
}

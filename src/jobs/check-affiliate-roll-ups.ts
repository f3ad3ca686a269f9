import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { affiliateOf } from "../modules/affiliate/resolve"

const DAY_MS = 86_400_000
/** Visits that waited on disk may be some days old when they are stored. */
const DAYS = 3

/** Holds the figures of the last days against the visits, and mends them. */
export default async function checkAffiliateRollUpsJob(
  container: MedusaContainer
) {
  const day = (before: number) =>
    new Date(Date.now() - before * DAY_MS).toISOString().slice(0, 10)
  const { differing, from, to } = await affiliateOf(
    container
  ).visits.rebuildRollUps({ from: day(DAYS), to: day(0) })
  if (differing > 0) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`${differing} figures of clicks from ${from} to ${to} were mended`)
  }
}

export const config = {
  name: "selvedge-check-affiliate-roll-ups",
  schedule: { cron: "19 4 * * *", concurrency: "forbid" },
}

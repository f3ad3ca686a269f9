import type { MedusaContainer } from "@medusajs/framework/types"
import { refreshGrid } from "../workflows/dollar-store/refresh-grid"
import { restorePrices } from "../workflows/dollar-store/restore-prices"

/** Events may be lost, and some changes have none. */
export default async function refreshDollarGridJob(container: MedusaContainer) {
  await refreshGrid(container)
  await restorePrices(container)
}

export const config = {
  name: "selvedge-refresh-dollar-grid",
  schedule: { cron: "*/5 * * * *", concurrency: "forbid" },
}

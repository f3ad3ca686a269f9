import type { MedusaContainer } from "@medusajs/framework/types"
import { checkNightly } from "../workflows/dollar-store/follow-rates"

/** Finds prices that came where nothing refuses them. */
export default async function checkDollarPricesJob(container: MedusaContainer) {
  await checkNightly(container)
}

export const config = {
  name: "selvedge-check-dollar-prices",
  schedule: { cron: "17 2 * * *", concurrency: "forbid" },
}

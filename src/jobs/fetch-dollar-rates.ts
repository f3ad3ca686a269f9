import type { MedusaContainer } from "@medusajs/framework/types"
import { followRates } from "../workflows/dollar-store/follow-rates"

/** Until the day's rates are there: the bank is late at times, or away. */
export default async function fetchDollarRatesJob(container: MedusaContainer) {
  await followRates(container)
}

export const config = {
  name: "selvedge-fetch-dollar-rates",
  schedule: { cron: "4,34 * * * *", concurrency: "forbid" },
}

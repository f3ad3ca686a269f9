import type { MedusaContainer } from "@medusajs/framework/types"
import { prepareDeals } from "../workflows/marketing/prepare-deals"

/** Makes the week's letter once its day and hour have come. */
export default async function prepareDealsJob(container: MedusaContainer) {
  await prepareDeals(container, new Date())
}

export const config = {
  name: "selvedge-prepare-deals",
  schedule: { cron: "11 * * * *", concurrency: "forbid" },
}

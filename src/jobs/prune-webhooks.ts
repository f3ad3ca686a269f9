import type { MedusaContainer } from "@medusajs/framework/types"
import { webhooksOf } from "../modules/webhooks/resolve"

/** Deletes events past their retention, with the log of their deliveries. */
export default async function pruneWebhooksJob(container: MedusaContainer) {
  await webhooksOf(container).deliveries.prune()
}

export const config = {
  name: "selvedge-prune-webhooks",
  schedule: { cron: "41 3 * * *", concurrency: "forbid" },
}

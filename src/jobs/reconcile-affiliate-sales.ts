import type { MedusaContainer } from "@medusajs/framework/types"
import { reconcileOrderSales } from "../workflows/affiliate/lib/reconcile-order-sales"

/**
 * Catches what an event did not bring: a process that died between an order and
 * its subscriber, or a bus that lost a message.
 */
export default async function reconcileAffiliateSalesJob(
  container: MedusaContainer
) {
  await reconcileOrderSales(container, new Date())
}

export const config = {
  name: "selvedge-reconcile-affiliate-sales",
  schedule: { cron: "3-59/5 * * * *", concurrency: "forbid" },
}

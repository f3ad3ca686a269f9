import type { MedusaContainer } from "@medusajs/framework/types"
import { reconcileOrderGarments } from "../workflows/provenance/lib/reconcile-orders"

/**
 * Catches what an event did not bring: a process that died between a payment
 * and its subscriber, or a bus that lost a message. Everything it calls is
 * idempotent, so looking twice costs only time.
 */
export default async function reconcileOrderGarmentsJob(
  container: MedusaContainer
) {
  await reconcileOrderGarments(container, new Date())
}

export const config = {
  name: "selvedge-reconcile-order-garments",
  schedule: { cron: "*/5 * * * *", concurrency: "forbid" },
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { SELVEDGE_MODULE } from "../modules/selvedge"
import type SelvedgeModuleService from "../modules/selvedge/service"

/** Deletes idempotency keys past their retention. */
export default async function purgeIdempotencyKeys(container: MedusaContainer) {
  const selvedge = container.resolve<SelvedgeModuleService>(SELVEDGE_MODULE)
  await selvedge.purgeExpired({ now: new Date() })
}

export const config = {
  name: "selvedge-purge-idempotency-keys",
  // Medusa's job loader passes `concurrency` on only inside `schedule`.
  schedule: { cron: "17 * * * *", concurrency: "forbid" },
}

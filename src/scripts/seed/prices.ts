import type { MedusaContainer } from "@medusajs/framework/types"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { applyPrices } from "../../workflows/dollar-store/apply-prices"
import { REFERENCE_RATES } from "./reference-rates"

/**
 * The grid's prices in the currencies of the demo's regions. The rates are of a
 * day long ago, which a price run refuses: the seed approves it, as a merchant
 * would who has looked at it. A shop that has prices keeps them.
 */
export async function seedPrices(container: MedusaContainer): Promise<void> {
  const { rates, priceRuns } = dollarStoreOf(container)
  if (!(await rates.newest())) {
    await rates.importXml(REFERENCE_RATES)
  }
  if (await priceRuns.ratesInUse()) {
    return
  }
  const run = await applyPrices(container, { trigger: "manual" })
  if (run.status === "refused") {
    await applyPrices(container, { trigger: "approval", approves: run.id })
  }
}

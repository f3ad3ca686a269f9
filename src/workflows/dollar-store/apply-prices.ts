import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createWorkflow,
  transform,
  when,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { PriceRun } from "../../modules/dollar-store/prices/price-runs"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { checkPrices } from "./check-prices"
import { refreshGrid } from "./refresh-grid"
import { closePriceRunStep } from "./steps/close-price-run"
import { type ApplyPrices, openPriceRunStep } from "./steps/open-price-run"
import { writePricesStep } from "./steps/write-prices"

export const applyPricesWorkflowId = "dollar-store-apply-prices"

/** Writes what the base price is worth today, where that is another amount. */
export const applyPricesWorkflow = createWorkflow(
  applyPricesWorkflowId,
  (input: WorkflowData<ApplyPrices>) => {
    const opened = openPriceRunStep(input)
    const closed = when(
      "there-are-prices-to-write",
      { opened },
      ({ opened: { run } }) => run.status === "running"
    ).then(() => {
      writePricesStep(opened)
      return closePriceRunStep(opened)
    })
    const run = transform(
      { opened, closed },
      (it): PriceRun => it.closed ?? it.opened.run
    )
    return new WorkflowResponse(run)
  }
)

/**
 * The workflow, and what follows from it: the grid's copy, the findings, and
 * the alarm of a run that was refused.
 */
export async function applyPrices(
  container: MedusaContainer,
  input: ApplyPrices
): Promise<PriceRun> {
  const { result: run } = await applyPricesWorkflow(container).run({ input })
  const { cards, emit, feed, prices } = dollarStoreOf(container)
  if (run.status === "applied") {
    prices.forgetRates()
    if (!input.product_ids) {
      // Others are in use: a run of some products leaves them as they are.
      await cards.renewElsewhere()
      feed.nudge()
    }
    await refreshGrid(container, input.product_ids)
    await checkPrices(container, input.product_ids)
    await emit("dollar_store.prices_applied", { run_id: run.id })
  }
  if (run.status === "refused") {
    const reasons = run.refusals.map(({ detail }) => detail)
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`Prices of the grid were not written: ${reasons.join("; ")}`)
    await emit("dollar_store.prices_refused", { run_id: run.id, reasons })
  }
  return run
}

import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type {
  PriceRun,
  RunTrigger,
} from "../../../modules/dollar-store/prices/price-runs"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import type { PriceChange } from "../../../modules/dollar-store/lib/plan-prices"
import { planRun } from "../lib/plan-run"

export type ApplyPrices = {
  trigger: RunTrigger
  /** A refused run that this one lets through. */
  approves?: string
  actor_id?: string
  /** Default all. */
  product_ids?: string[]
}

export type OpenedRun = { run: PriceRun; changes: PriceChange[] }

/** Notes what is going to be written; undone by marking the run as failed. */
export const openPriceRunStep = createStep(
  "open-price-run",
  async (input: ApplyPrices, { container }) => {
    const { trigger, approves, actor_id, product_ids } = input
    const { priceRuns } = dollarStoreOf(container)
    const approved = approves
      ? { sheet: await priceRuns.approvableSheet(approves) }
      : undefined
    const after = await priceRuns.lastApplied()
    const planned = await planRun(container, { approved, product_ids })
    const run = await priceRuns.open({
      ...{ ...planned, trigger, approves, actor_id, after },
      is_partial: product_ids !== undefined,
    })
    const changes = run.status === "running" ? planned.plan.changes : []
    return new StepResponse<OpenedRun, string>({ run, changes }, run.id)
  },
  async (run_id, { container }) => {
    if (run_id) {
      await dollarStoreOf(container).priceRuns.fail(run_id)
    }
  }
)

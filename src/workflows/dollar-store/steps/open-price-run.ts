import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { planPrices } from "../../../modules/dollar-store/lib/plan-prices"
import type {
  PriceRun,
  RunTrigger,
} from "../../../modules/dollar-store/prices/price-runs"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import type { PriceChange } from "../../../modules/dollar-store/lib/plan-prices"
import { priceCurrencies } from "../lib/price-currencies"
import { readPricedVariants } from "../lib/read-priced-variants"

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
    const { priceRuns, rates, options } = dollarStoreOf(container)
    const approved = approves ? await priceRuns.approvableSheet(approves) : null
    const [newest, rates_before, variants] = await Promise.all([
      rates.newest(),
      priceRuns.ratesInUse(),
      readPricedVariants(container, product_ids),
    ])
    const currencies = await priceCurrencies(container, variants)
    const sheet = approved ?? newest
    const { base_price: amount, base_currency: currency } = options
    const plan = planPrices({
      ...{ base: { amount, currency }, currencies, variants },
      ...{ sheet, rates_before, approved: approves !== undefined },
      ...{ jump_max: options.jump_max, stale_days: options.stale_days },
      now: new Date(),
    })
    const run = await priceRuns.open({
      ...{ plan, sheet, trigger, approves, actor_id },
      variant_count: variants.length,
      is_partial: product_ids !== undefined,
    })
    const changes = run.status === "running" ? plan.changes : []
    return new StepResponse<OpenedRun, string>({ run, changes }, run.id)
  },
  async (run_id, { container }) => {
    if (run_id) {
      await dollarStoreOf(container).priceRuns.fail(run_id)
    }
  }
)

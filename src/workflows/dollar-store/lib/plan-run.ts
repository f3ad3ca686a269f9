import type { MedusaContainer } from "@medusajs/framework/types"
import {
  planPrices,
  type PricePlan,
} from "../../../modules/dollar-store/lib/plan-prices"
import type { RunSheet } from "../../../modules/dollar-store/prices/price-runs"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import { priceCurrencies } from "./price-currencies"
import { readPricedVariants } from "./read-priced-variants"

export type PlannedRun = {
  plan: PricePlan
  sheet: RunSheet | null
  variant_count: number
}

/**
 * What a run would write now.
 *
 * @param approved rates that a merchant lets through
 * @param product_ids default all
 */
export async function planRun(
  container: MedusaContainer,
  {
    approved,
    product_ids,
  }: { approved?: { sheet: RunSheet | null }; product_ids?: string[] }
): Promise<PlannedRun> {
  const { priceRuns, rates, options } = dollarStoreOf(container)
  const [newest, rates_before, variants] = await Promise.all([
    rates.newest(),
    priceRuns.ratesInUse(),
    readPricedVariants(container, product_ids),
  ])
  const currencies = await priceCurrencies(container, variants)
  const sheet = approved?.sheet ?? newest
  const { base_price: amount, base_currency: currency } = options
  const plan = planPrices({
    ...{ base: { amount, currency }, currencies, variants },
    ...{ sheet, rates_before, approved: approved !== undefined },
    ...{ jump_max: options.jump_max, stale_days: options.stale_days },
    now: new Date(),
  })
  return { plan, sheet, variant_count: variants.length }
}

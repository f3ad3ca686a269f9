import type { MedusaContainer } from "@medusajs/framework/types"
import { currencyDigits } from "../../../modules/dollar-store/lib/currency-digits"
import { requiredPrice } from "../../../modules/dollar-store/lib/plan-prices"
import type { Allowed } from "../../../modules/dollar-store/lib/price-breaches"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"

export type PriceRule = { base_currency: string; allowed: Allowed }

/**
 * What prices have to be now. In another currency that is what the base price
 * is worth by the newest rates, or by those that the prices were last made
 * from: between the two is a run, or a merchant who has not approved one yet.
 */
export async function priceRule(
  container: MedusaContainer
): Promise<PriceRule> {
  const { options, rates, priceRuns } = dollarStoreOf(container)
  const { base_currency, base_price: amount } = options
  const base = { amount, currency: base_currency }
  const sheet = await rates.newest()
  const tables = [await priceRuns.ratesInUse(), sheet?.rates ?? null]
  const allowed: Allowed = (code) => {
    const currency = { code, digits: currencyDigits(code) }
    const prices = tables.map((it) =>
      requiredPrice(currency, { base, rates: it })
    )
    return [...new Set(prices.filter((price) => price !== null))]
  }
  return { base_currency, allowed }
}

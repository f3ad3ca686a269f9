import type { MedusaContainer } from "@medusajs/framework/types"
import { requiredPrice } from "../../modules/dollar-store/lib/plan-prices"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { applyPrices } from "./apply-prices"
import { inTurn } from "./lib/in-turn"
import { planRun } from "./lib/plan-run"
import { priceCurrencies } from "./lib/price-currencies"

/**
 * Writes the prices in other currencies that a change took away: Medusa replaces
 * all prices of a variant by those that it is given. A run that would be refused
 * is not begun, for a merchant who changes a product has asked for none.
 *
 * @param product_ids default all that have a listing
 */
export async function restorePrices(
  container: MedusaContainer,
  product_ids?: readonly string[]
): Promise<void> {
  await inTurn(async () => {
    const lacking = await productsLacking(container, product_ids)
    if (lacking.length > 0) {
      await applyPrices(container, {
        trigger: "schedule",
        product_ids: lacking,
      })
    }
  })
}

async function productsLacking(
  container: MedusaContainer,
  among?: readonly string[]
): Promise<string[]> {
  const { cards, priceRuns } = dollarStoreOf(container)
  // Before the first run nothing was taken away.
  if ((await priceRuns.ratesInUse()) === null) {
    return []
  }
  const currencies = await foreignCurrencies(container)
  const product_ids = await cards.lacking(currencies, among)
  if (product_ids.length === 0) {
    return []
  }
  const { plan } = await planRun(container, { product_ids })
  const added = plan.changes.filter(({ before }) => before === null)
  return plan.status === "applicable"
    ? [...new Set(added.map(({ product_id }) => product_id))]
    : []
}

/** Those of the shop that there is a rate of. */
async function foreignCurrencies(
  container: MedusaContainer
): Promise<string[]> {
  const { rates, options } = dollarStoreOf(container)
  const sheet = await rates.newest()
  const base = { amount: options.base_price, currency: options.base_currency }
  return (await priceCurrencies(container, []))
    .filter((it) => requiredPrice(it, { base, rates: sheet?.rates ?? null }))
    .map(({ code }) => code)
    .filter((code) => code !== base.currency)
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { currencyDigits } from "../../../modules/dollar-store/lib/currency-digits"
import type { PriceCurrency } from "../../../modules/dollar-store/lib/plan-prices"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"

/** Currencies that the grid has prices in, with the base currency. */
export async function priceCurrencies(
  container: MedusaContainer
): Promise<PriceCurrency[]> {
  const { base_currency, currencies } = dollarStoreOf(container).options
  const codes = currencies ?? (await ofRegions(container))
  return [...new Set([base_currency, ...codes])].map((code) => ({
    code,
    digits: currencyDigits(code),
  }))
}

async function ofRegions(container: MedusaContainer): Promise<string[]> {
  const regions = await container
    .resolve(Modules.REGION)
    .listRegions({}, { select: ["currency_code"], take: null })
  return regions.map(({ currency_code }) => currency_code.toUpperCase())
}

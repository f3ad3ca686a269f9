import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { currencyDigits } from "../../../modules/dollar-store/lib/currency-digits"
import type {
  PriceCurrency,
  PricedVariant,
} from "../../../modules/dollar-store/lib/plan-prices"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"

/**
 * Currencies that a run writes: the base currency, those of the shop, and those
 * that variants have a price in all the same. When a region goes, Medusa leaves
 * its prices: they are still shown and checked, so they have to stay right.
 */
export async function priceCurrencies(
  container: MedusaContainer,
  variants: readonly PricedVariant[]
): Promise<PriceCurrency[]> {
  const { base_currency, currencies } = dollarStoreOf(container).options
  const codes = currencies ?? (await ofRegions(container))
  const wanted = new Set([base_currency, ...codes])
  const priced = variants.flatMap(({ prices }) => Object.keys(prices))
  return [...new Set([...wanted, ...priced])].map((code) => ({
    ...{ code, digits: currencyDigits(code) },
    is_leftover: !wanted.has(code),
  }))
}

async function ofRegions(container: MedusaContainer): Promise<string[]> {
  const regions = await container
    .resolve(Modules.REGION)
    .listRegions({}, { select: ["currency_code"], take: null })
  return regions.map(({ currency_code }) => currency_code.toUpperCase())
}

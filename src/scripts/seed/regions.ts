import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  updateRegionsWorkflow,
} from "@medusajs/medusa/core-flows"
import { MARKETS, type Market } from "./markets"

const PAYMENT_PROVIDERS = ["pp_system_default"]

/** A region a market, and tax for each of its countries. */
export async function seedRegions(container: MedusaContainer): Promise<void> {
  const regions = await container.resolve(Modules.REGION).listRegions({})
  const taxed = await container.resolve(Modules.TAX).listTaxRegions({})
  const known_names = new Set(regions.map(({ name }) => name))
  const known_countries = new Set(taxed.map(({ country_code }) => country_code))

  const new_markets = MARKETS.filter(({ name }) => !known_names.has(name))
  if (new_markets.length > 0) {
    await createRegionsWorkflow(container).run({
      input: { regions: new_markets.map(regionOf) },
    })
  }
  await addPaymentProvider(container)
  const new_taxes = MARKETS.flatMap(taxRegionsOf).filter(
    ({ country_code }) => !known_countries.has(country_code)
  )
  if (new_taxes.length > 0) {
    await createTaxRegionsWorkflow(container).run({ input: new_taxes })
  }
}

function regionOf({ name, currency_code, tax_rates }: Market) {
  return {
    name,
    currency_code,
    countries: Object.keys(tax_rates),
    payment_providers: PAYMENT_PROVIDERS,
  }
}

function taxRegionsOf({ tax_rates }: Market) {
  return Object.entries(tax_rates).map(([country_code, rate]) => ({
    country_code,
    provider_id: "tp_system",
    default_tax_rate: {
      name: `${country_code.toUpperCase()} standard rate`,
      code: `${country_code}-standard`,
      rate,
    },
  }))
}

/** A run killed after creating a region left it without a way to pay. */
async function addPaymentProvider(container: MedusaContainer): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: regions } = await query.graph({
    entity: "region",
    fields: ["id", "payment_providers.id"],
    filters: { name: MARKETS.map(({ name }) => name) },
  })
  const unpayable = regions.filter(
    (region) => !region.payment_providers?.length
  )
  if (unpayable.length > 0) {
    await updateRegionsWorkflow(container).run({
      input: {
        selector: { id: unpayable.map(({ id }) => id) },
        update: { payment_providers: PAYMENT_PROVIDERS },
      },
    })
  }
}

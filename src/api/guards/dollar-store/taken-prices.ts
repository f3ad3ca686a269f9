import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { breachText } from "../../../modules/dollar-store/lib/price-breaches"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import { guardedAmong } from "../../../workflows/dollar-store/lib/guarded-products"
import { readPricesById } from "../../../workflows/dollar-store/lib/read-prices"

/**
 * What is wrong when these prices go from where they are. Medusa's routes of
 * price lists take any price by its id, also a variant's own.
 */
export async function problemsOfTaking(
  container: MedusaContainer,
  price_ids: readonly string[]
): Promise<string[]> {
  const { base_currency: currency } = dollarStoreOf(container).options
  const prices = await readPricesById(container, price_ids)
  const sets = prices
    .filter((it) => it.is_plain && it.currency === currency)
    .map(({ price_set_id }) => price_set_id)
  const variants = await variantsOf(container, sets)
  const guarded = await guardedAmong(
    container,
    variants.flatMap(({ product_id }) => product_id ?? [])
  )
  const missing = { problem: "base_price_missing", currency } as const
  return variants
    .filter(({ product_id }) => guarded.has(product_id ?? ""))
    .map(({ title }) =>
      breachText({ ...missing, found: null, required: null }, title)
    )
}

async function variantsOf(
  container: MedusaContainer,
  price_set_id: readonly string[]
) {
  if (price_set_id.length === 0) {
    return []
  }
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({
      entity: "product_variant_price_set",
      fields: ["variant_id"],
      filters: { price_set_id: [...price_set_id] },
    })
  return await container
    .resolve(Modules.PRODUCT)
    .listProductVariants(
      { id: data.map(({ variant_id }) => variant_id) },
      { select: ["id", "title", "product_id"], take: null }
    )
}

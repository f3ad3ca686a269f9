import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  type Breach,
  variantBreaches,
} from "../../modules/dollar-store/lib/price-breaches"
import type { Finding, Found } from "../../modules/dollar-store/prices/findings"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { guardedAmong, guardedProductIds } from "./lib/guarded-products"
import { externalBreaches } from "./lib/external-breaches"
import { type PriceRule, priceRule } from "./lib/price-rule"
import { readPrices, type StoredPrice } from "./lib/read-prices"
import { type GridProduct, readProducts } from "./lib/read-products"

const BATCH = 200

/**
 * Looks at every price in the grid and keeps what is not as it has to be: what
 * came by an import, another plugin or the database, where nothing refuses it.
 *
 * @param product_ids default all
 * @returns what was not known before
 */
export async function checkPrices(
  container: MedusaContainer,
  product_ids?: readonly string[]
): Promise<Finding[]> {
  const rule = await priceRule(container)
  const opened: Finding[] = []
  if (product_ids) {
    opened.push(...(await checkSome(container, product_ids, rule)))
  } else {
    for await (const ids of guardedProductIds(container)) {
      opened.push(...(await checkVariants(container, ids, rule)))
    }
    opened.push(...(await checkElsewhere(container, rule)))
    // What left the grid, or was deleted, is nobody's problem any more.
    const open = await dollarStoreOf(container).findings.openProductIds()
    opened.push(...(await checkSome(container, open, rule)))
  }
  if (opened.length > 0) {
    await alarm(container, opened)
  }
  return opened
}

async function alarm(
  container: MedusaContainer,
  findings: Finding[]
): Promise<void> {
  const { emit } = dollarStoreOf(container)
  const product_ids = [...new Set(findings.map((it) => it.product_id))]
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`Prices of the grid are broken in ${product_ids.length} products`)
  await emit("dollar_store.price_broken", { product_ids })
}

const checkSome = async (
  container: MedusaContainer,
  product_ids: readonly string[],
  rule: PriceRule
): Promise<Finding[]> => [
  ...(await checkVariants(container, product_ids, rule)),
  ...(await checkListings(container, product_ids, rule)),
]

async function checkVariants(
  container: MedusaContainer,
  product_ids: readonly string[],
  rule: PriceRule
): Promise<Finding[]> {
  const guarded = await guardedAmong(container, product_ids)
  const products = await readProducts(container, [...guarded])
  const prices = await readPrices(container, products)
  const found = products.flatMap((product) =>
    breachesOf(product, { prices, rule })
  )
  const { findings } = dollarStoreOf(container)
  return await findings.reconcile({ product_ids, scope: "variants", found })
}

/** Breaches of every variant, those of price lists by list. */
export function breachesOf(
  product: GridProduct,
  {
    prices,
    rule,
  }: { prices: ReadonlyMap<string, StoredPrice[]>; rule: PriceRule }
): Found[] {
  return product.variants.flatMap(({ id: variant_id, price_set }) => {
    const own = prices.get(price_set?.id ?? "") ?? []
    const lists = new Set(own.map(({ price_list_id }) => price_list_id ?? ""))
    const at = { product_id: product.id, variant_id }
    const plain = own.filter(({ price_list_id }) => !price_list_id)
    const ofList = (list: string): Breach[] =>
      variantBreaches(
        [...plain, ...own.filter((it) => it.price_list_id === list)],
        rule
      ).filter(({ problem }) => problem === "price_list_breaks")
    return [
      ...variantBreaches(plain, rule).map((it) => ({ ...at, ...it })),
      ...[...lists]
        .filter((list) => list !== "")
        .flatMap((price_list_id) =>
          ofList(price_list_id).map((it) => ({ ...at, price_list_id, ...it }))
        ),
    ]
  })
}

/** What is bought elsewhere has to cost as much there. */
async function checkElsewhere(
  container: MedusaContainer,
  rule: PriceRule
): Promise<Finding[]> {
  const { listings } = dollarStoreOf(container)
  const opened: Finding[] = []
  for (let offset = 0; ; offset += BATCH) {
    const { listings: found } = await listings.list(ELSEWHERE, {
      ...{ limit: BATCH, offset },
    })
    if (found.length === 0) {
      return opened
    }
    const ids = found.map(({ product_id }) => product_id)
    opened.push(...(await checkListings(container, ids, rule)))
  }
}

const ELSEWHERE = { kind: "affiliate", is_published: true } as const

async function checkListings(
  container: MedusaContainer,
  product_ids: readonly string[],
  rule: PriceRule
): Promise<Finding[]> {
  const { listings, findings, options } = dollarStoreOf(container)
  const { listings: elsewhere } = await listings.list(
    { ...ELSEWHERE, product_id: [...product_ids] },
    { limit: product_ids.length, offset: 0 }
  )
  const now = new Date()
  const found = elsewhere.flatMap((listing) =>
    externalBreaches(listing, { rule, options, now }).map((breach) => ({
      product_id: listing.product_id,
      ...breach,
    }))
  )
  return await findings.reconcile({ product_ids, scope: "listing", found })
}

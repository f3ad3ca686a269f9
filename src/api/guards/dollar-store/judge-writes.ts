import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { PROBLEMS_SHOWN_MAX } from "../../../modules/dollar-store/errors"
import {
  type Breach,
  breachText,
  priceBreaches,
  variantBreaches,
} from "../../../modules/dollar-store/lib/price-breaches"
import { breachesOf } from "../../../workflows/dollar-store/check-prices"
import { ownChannelId } from "../../../workflows/dollar-store/lib/grid-channel"
import { guardedAmong } from "../../../workflows/dollar-store/lib/guarded-products"
import {
  type PriceRule,
  priceRule,
} from "../../../workflows/dollar-store/lib/price-rule"
import { readPrices } from "../../../workflows/dollar-store/lib/read-prices"
import { readProducts } from "../../../workflows/dollar-store/lib/read-products"
import type { PriceWrite, ProductWrite, VariantWrite } from "./price-writes"
import { underTrueProducts } from "./true-products"
import {
  isForAll,
  type Stored,
  storedPrices,
  writtenPrice,
} from "./written-prices"

/** What would be wrong with these products afterwards, for people to read. */
export async function problemsOfProducts(
  container: MedusaContainer,
  writes: readonly ProductWrite[]
): Promise<string[]> {
  const relevant = (await underTrueProducts(container, writes)).filter(
    ({ variants, sales_channel_ids }) =>
      variants.length > 0 || sales_channel_ids !== undefined
  )
  const known = relevant.flatMap(({ product_id }) => product_id ?? [])
  const channel_id = await ownChannelId(container)
  const guarded = await guardedAmong(container, known)
  const entering = (write: ProductWrite) =>
    channel_id !== null &&
    write.sales_channel_ids?.includes(channel_id) === true
  const judged = relevant.filter(
    (write) => guarded.has(write.product_id ?? "") || entering(write)
  )
  if (judged.length === 0) {
    return []
  }
  const rule = await priceRule(container)
  const stored = await storedPrices(
    container,
    judged.flatMap(({ variants }) => variants.flatMap((it) => it.prices))
  )
  const given = judged.flatMap(({ variants }) =>
    variants.flatMap((variant) => problemsOf(variant, { rule, stored }))
  )
  const entered = judged.filter(
    (write) => entering(write) && !guarded.has(write.product_id ?? "")
  )
  return [...given, ...(await problemsKept(container, entered, rule))]
}

/** The first problems of an import, a part of its file after the other. */
export async function problemsOfImport(
  container: MedusaContainer,
  parts: AsyncIterable<ProductWrite[]>
): Promise<string[]> {
  const problems: string[] = []
  for await (const writes of parts) {
    problems.push(...(await problemsOfProducts(container, writes)))
    if (problems.length > PROBLEMS_SHOWN_MAX) {
      return problems // a long file needs no further look
    }
  }
  return problems
}

function problemsOf(
  { name, prices }: VariantWrite,
  { rule, stored }: { rule: PriceRule; stored: Stored }
): string[] {
  const all = prices.flatMap((price) => writtenPrice(price, stored))
  const plain = prices
    .filter((price) => isForAll(price, stored))
    .flatMap((price) => writtenPrice(price, stored))
  const missing = variantBreaches(plain, rule).filter(
    ({ problem }) => problem === "base_price_missing"
  )
  return texts([...missing, ...priceBreaches(all, rule)], name || "A variant")
}

const texts = (breaches: readonly Breach[], what: string): string[] =>
  breaches.map((breach) => breachText(breach, what))

/** Variants that the request does not give prices keep those they have. */
async function problemsKept(
  container: MedusaContainer,
  writes: readonly ProductWrite[],
  rule: PriceRule
): Promise<string[]> {
  const ids = writes.flatMap(({ product_id }) => product_id ?? [])
  const given = new Set(
    writes.flatMap(({ variants }) => variants.map((it) => it.variant_id))
  )
  const products = await readProducts(container, ids)
  const prices = await readPrices(container, products)
  return products.flatMap((product) =>
    breachesOf(product, { prices, rule })
      .filter(
        ({ variant_id, price_list_id }) =>
          // Those of price lists stay, whatever plain ones are given.
          !given.has(variant_id) || price_list_id !== undefined
      )
      .map((breach) => breachText(breach, product.title))
  )
}

/** What is wrong with products that are put into a channel. */
export async function problemsOfAdding(
  container: MedusaContainer,
  { product_ids, channel_id }: { product_ids: string[]; channel_id: string }
): Promise<string[]> {
  return await problemsOfProducts(
    container,
    product_ids.map((product_id) => ({
      ...{ product_id, variants: [], sales_channel_ids: [channel_id] },
    }))
  )
}

/** What is wrong with prices of a price list. */
export async function problemsOfList(
  container: MedusaContainer,
  writes: readonly PriceWrite[]
): Promise<string[]> {
  const variant_ids = writes.flatMap(({ variant_id }) => variant_id ?? [])
  if (variant_ids.length === 0) {
    return []
  }
  const variants = await container
    .resolve(Modules.PRODUCT)
    .listProductVariants(
      { id: variant_ids },
      { select: ["id", "title", "product_id"], take: null }
    )
  const product_ids = variants.flatMap(({ product_id }) => product_id ?? [])
  const guarded = await guardedAmong(container, product_ids)
  const fixed = variants.filter((it) => guarded.has(it.product_id ?? ""))
  if (fixed.length === 0) {
    return []
  }
  const rule = await priceRule(container)
  const stored = await storedPrices(container, writes)
  return fixed.flatMap(({ id, title }) => {
    const own = writes.filter(({ variant_id }) => variant_id === id)
    const prices = own
      .flatMap((price) => writtenPrice(price, stored))
      .map((price) => ({ ...price, price_list_id: "given" }))
    return texts(priceBreaches(prices, rule), title)
  })
}

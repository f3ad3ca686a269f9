import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { SomePrice } from "../../../modules/dollar-store/lib/price-breaches"
import type { GridProduct } from "./read-products"

export type StoredPrice = SomePrice & {
  id: string
  price_set_id: string
  /** For anybody, any amount and anywhere: no list, no rules, no quantities. */
  is_plain: boolean
}

/** Prices of every variant, those of price lists too, by price set. */
export async function readPrices(
  container: MedusaContainer,
  products: readonly GridProduct[]
): Promise<Map<string, StoredPrice[]>> {
  const price_set_id = products
    .flatMap(({ variants }) => variants)
    .flatMap(({ price_set }) => (price_set ? [price_set.id] : []))
  const bySet = new Map<string, StoredPrice[]>()
  if (price_set_id.length === 0) {
    return bySet
  }
  for (const price of await listPrices(container, { price_set_id })) {
    const known = bySet.get(price.price_set_id) ?? []
    bySet.set(price.price_set_id, [...known, price])
  }
  return bySet
}

/** Prices with these ids, of any variant and list. */
export async function readPricesById(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<StoredPrice[]> {
  return ids.length === 0 ? [] : await listPrices(container, { id: [...ids] })
}

async function listPrices(
  container: MedusaContainer,
  filters: { id: string[] } | { price_set_id: string[] }
): Promise<StoredPrice[]> {
  const prices = await container
    .resolve(Modules.PRICING)
    .listPrices(filters, { take: null, select: [...COLUMNS] })
  return (prices as unknown as PriceRow[]).map(stored)
}

const COLUMNS = [
  "id",
  "amount",
  "currency_code",
  "price_set_id",
  "price_list_id",
  "rules_count",
  "min_quantity",
  "max_quantity",
] as const

/** What is selected; the service's type names only some of it. */
type PriceRow = {
  id: string
  amount: unknown
  currency_code: string
  price_set_id: string
  price_list_id: string | null
  rules_count: number | null
  min_quantity: unknown
  max_quantity: unknown
}

const stored = (row: PriceRow): StoredPrice => ({
  id: row.id,
  price_set_id: row.price_set_id,
  price_list_id: row.price_list_id,
  amount: Number(row.amount),
  currency: row.currency_code.toUpperCase(),
  is_plain:
    !row.price_list_id &&
    !row.rules_count &&
    row.min_quantity === null &&
    row.max_quantity === null,
})

/** Amounts by currency that anybody pays. */
export function plainPrices(
  prices: readonly StoredPrice[]
): Record<string, number> {
  return Object.fromEntries(
    prices
      .filter(({ is_plain }) => is_plain)
      .map(({ currency, amount }) => [currency, amount])
  )
}

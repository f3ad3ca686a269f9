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
  const prices = await container
    .resolve(Modules.PRICING)
    .listPrices({ price_set_id }, { take: null, select: [...COLUMNS] })
  for (const row of prices as unknown as PriceRow[]) {
    const known = bySet.get(row.price_set_id) ?? []
    bySet.set(row.price_set_id, [...known, stored(row)])
  }
  return bySet
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

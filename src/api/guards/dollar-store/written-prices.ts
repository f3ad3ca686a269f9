import type { MedusaContainer } from "@medusajs/framework/types"
import type { SomePrice } from "../../../modules/dollar-store/lib/price-breaches"
import {
  readPricesById,
  type StoredPrice,
} from "../../../workflows/dollar-store/lib/read-prices"
import type { PriceWrite } from "./price-writes"

/** Prices by id that a request names, whatever variant or list has them now. */
export type Stored = ReadonlyMap<string, StoredPrice>

export async function storedPrices(
  container: MedusaContainer,
  writes: readonly PriceWrite[]
): Promise<Stored> {
  const ids = writes.flatMap(({ id }) => id ?? [])
  const prices = await readPricesById(container, ids)
  return new Map(prices.map((it) => [it.id, it]))
}

/**
 * What a price is going to be: an update keeps what it does not name. None
 * where there is nothing to keep; Medusa refuses that itself.
 */
export function writtenPrice(
  { id, amount, currency_code }: PriceWrite,
  stored: Stored
): SomePrice[] {
  const known = stored.get(id ?? "")
  const written = amount ?? known?.amount
  const currency = currency_code ?? known?.currency
  return written === undefined || currency === undefined
    ? []
    : [{ amount: written, currency }]
}

/** For anybody; one that was for some only counts as such, whatever is said. */
export function isForAll(price: PriceWrite, stored: Stored): boolean {
  const known = stored.get(price.id ?? "")
  return !price.is_partial && known?.is_plain !== false
}

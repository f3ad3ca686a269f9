import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import { type Micro, microOf } from "../../../modules/affiliate/lib/micro"
import type { Rate } from "../../../modules/affiliate/sales/record-sales"

/** What the sales ask of the grid. */
export type GridReads = {
  prices: {
    of(
      product_id: string,
      currency?: string
    ): Promise<{ amount: string | number; currency: string } | null>
  }
  rates: {
    /** Units of the currency for one Danish krone. */
    at(currency: string, date: Date): Promise<Rate | null>
  }
}

const gridOf = (scope: MedusaContainer): Partial<GridReads> =>
  dollarStoreOf(scope) as unknown as Partial<GridReads>

/** The shop's own price of a product; null for one that is not in the grid. */
export async function shopPrice(
  scope: MedusaContainer,
  product_id: string
): Promise<{ amount: Micro; currency: string } | null> {
  const price = await gridOf(scope).prices?.of(product_id)
  return price
    ? {
        amount: microOfNumber(price.amount),
        currency: price.currency.toUpperCase(),
      }
    : null
}

/** What a currency was worth on a day; null for kroner, and where unknown. */
export async function rateOn(
  scope: MedusaContainer,
  currency: string,
  date: Date
): Promise<Rate | null> {
  if (currency === "DKK") {
    return null
  }
  return (await gridOf(scope).rates?.at(currency, date)) ?? null
}

/** Medusa's numbers have up to 20 digits; ledgers keep a millionth. */
export const microOfNumber = (
  amount: BigNumberInput | null | undefined
): Micro => microOf(MathBN.convert(amount ?? 0).toFixed(6))

import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { type Micro, microOf } from "../../../modules/affiliate/lib/micro"
import type { Rate } from "../../../modules/affiliate/sales/record-sales"
import type { Prices } from "../../../modules/dollar-store/prices/prices"
import type { Rates } from "../../../modules/dollar-store/rates/rates"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"

/** What the sales ask of the grid. */
export type GridReads = {
  prices: Pick<Prices, "of">
  rates: Pick<Rates, "at">
}

const gridOf = (scope: MedusaContainer): GridReads => dollarStoreOf(scope)

/** The shop's own price of a product; null for one that is not in the grid. */
export async function shopPrice(
  scope: MedusaContainer,
  product_id: string
): Promise<{ amount: Micro; currency: string } | null> {
  const price = await gridOf(scope).prices.of(product_id)
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
  return await gridOf(scope).rates.at(currency, date)
}

/** Medusa's numbers have up to 20 digits; ledgers keep a millionth. */
export const microOfNumber = (
  amount: BigNumberInput | null | undefined
): Micro => microOf(MathBN.convert(amount ?? 0).toFixed(6))

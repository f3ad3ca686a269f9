import type { DollarStoreDeps } from "../deps"
import type { Cards } from "../grid/cards"
import type { GridRow } from "../grid/card"
import { shownPrice } from "../grid/present"
import { createLastGood } from "../lib/last-good"
import type { Rates as RateTable } from "../lib/equivalent-price"
import type { Rates } from "../rates/rates"
import type { PriceRuns } from "./price-runs"

/** An exact amount in major units, such as "3" or "0.4". */
export type Price = { amount: string; currency: string }

export type Prices = {
  /**
   * What a product of the grid costs now. Answers from memory while the
   * database is away.
   *
   * @param product id or handle
   * @param currency default the grid's base currency; in any case
   * @returns null for a product that is not in the grid, or not in a currency
   */
  of(product: string, currency?: string): Promise<Price | null>
  /**
   * What other shops' prices are converted by: the rates that the own ones were
   * made from, so that a sheet which was refused changes neither. The newest
   * before the first run; null without any. Answers from memory as well.
   */
  rates(): Promise<RateTable | null>
  /** Others are in use from now on. */
  forgetRates(): void
}

/** A sale is priced by what it cost a moment ago at the most. */
const MEMORY = { ttl_ms: 1_000, size_max: 10_000 }

export function createPrices(
  deps: DollarStoreDeps & {
    cards: Cards
    rates: Rates
    priceRuns: PriceRuns
  }
): Prices {
  const { cards, rates, priceRuns, options, now } = deps
  const memory = createLastGood<GridRow | null>({
    ...MEMORY,
    now: () => now().getTime(),
  })
  const inUse = createLastGood<RateTable | null>({
    ...{ ttl_ms: MEMORY.ttl_ms, size_max: 1 },
    now: () => now().getTime(),
  })
  const ratesShown = async () =>
    (await inUse.get("", () => priceRuns.ratesInUse())) ??
    (await rates.remembered())?.rates ??
    null
  return {
    rates: ratesShown,
    forgetRates: () => inUse.clear(),
    async of(product, currency = options.base_currency) {
      const row = await memory.get(product, () => cards.byProduct(product))
      if (!row) {
        return null
      }
      const price = shownPrice(row, {
        ...{ currency: currency.toUpperCase(), options },
        ...{ rates: await ratesShown(), now: now() },
      })
      return price && textOf(price)
    },
  }
}

const textOf = ({
  amount,
  currency,
}: {
  amount: number
  currency: string
}) => ({
  ...{ amount: String(amount), currency },
})

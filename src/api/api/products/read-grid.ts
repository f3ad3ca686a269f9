import type { MedusaContainer } from "@medusajs/framework/types"
import { dollarStoreErrors } from "../../../modules/dollar-store/errors"
import type { GridRow } from "../../../modules/dollar-store/grid/card"
import { dollarStoreOf } from "../../../modules/dollar-store/resolve"
import {
  type GridProduct,
  type GridView,
  presentProduct,
  type Presenting,
} from "./present-product"

export type GridQuery = Omit<GridView, "currency"> & {
  currency?: string
  category?: string
  page: number
  per_page: number
}

export type GridPage = {
  products: GridProduct[]
  total: number
  page: number
  per_page: number
}

/**
 * A page of the grid: one query, whatever it shows.
 *
 * @throws `dollar_store_currency_unavailable`
 */
export async function readGrid(
  container: MedusaContainer,
  { page, per_page, category, ...view }: GridQuery
): Promise<GridPage> {
  const { cards } = dollarStoreOf(container)
  const present = await presenterOf(container, view)
  const { currency } = present
  const { rows, total } = await cards.page(
    { currency, category },
    { page, per_page }
  )
  const products = rows.flatMap((row) => present.one(row) ?? [])
  return { products, total, page, per_page }
}

export type Presenter = {
  currency: string
  one: (row: GridRow) => GridProduct | null
}

/**
 * What presents rows to somebody who asks like that.
 *
 * @throws `dollar_store_currency_unavailable`
 */
export async function presenterOf(
  container: MedusaContainer,
  view: Omit<GridView, "currency"> & { currency?: string }
): Promise<Presenter> {
  const currency = await knownCurrency(container, view.currency)
  return await presenterNow(container, { ...view, currency })
}

/** The same for a currency that is known, by the rates and the time of now. */
export async function presenterNow(
  container: MedusaContainer,
  view: GridView
): Promise<Presenter> {
  const { options, prices, destinations, public_url } = dollarStoreOf(container)
  const presenting: Presenting = {
    ...{ view, options, public_url, now: new Date() },
    rates: await prices.rates(),
    destinationOf: (row) => destinations.urlOf(row, view),
  }
  return {
    currency: view.currency,
    one: (row) => presentProduct(row, presenting),
  }
}

async function knownCurrency(
  container: MedusaContainer,
  asked: string | undefined
): Promise<string> {
  const { options, cards } = dollarStoreOf(container)
  const { base_currency } = options
  if (!asked || asked === base_currency) {
    return base_currency
  }
  const known = await cards.currencies()
  if (!known.includes(asked)) {
    const all = [...new Set([base_currency, ...known])]
    throw dollarStoreErrors.currencyUnavailable(asked, all)
  }
  return asked
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { dueWeek } from "../../modules/marketing/lib/deals-week"
import type { Campaign } from "../../modules/marketing/mail/campaigns"
import { marketingOf } from "../../modules/marketing/resolve"
import { productOfRow } from "./lib/grid-product"

/**
 * Makes the week's letter of what stands first in the grid and is in stock.
 *
 * @returns null where it is not due, is there already, or has nobody to read it
 */
export async function prepareDeals(
  container: MedusaContainer,
  now: Date
): Promise<Campaign | null> {
  const { campaigns, options } = marketingOf(container)
  const { mode, products_max, ...at } = options.mail.weekly
  const week = mode === "off" ? null : dueWeek(now, at)
  if (week === null || (await campaigns.hasWeek(week))) {
    return null
  }
  const { cards, options: grid } = dollarStoreOf(container)
  const rows = (await cards.first(ROWS_READ)).filter(
    ({ kind, in_stock }) => kind !== null && in_stock
  )
  const products = rows
    .slice(0, products_max)
    .map((row) => productOfRow(row, { options: grid, now }))
  return products.length > 0
    ? await campaigns.createWeekly({ week, products, send: mode === "send" })
    : null
}

/** Some of them may be sold out. */
const ROWS_READ = 200

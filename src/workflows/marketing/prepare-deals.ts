import type { MedusaContainer } from "@medusajs/framework/types"
import type { GridRow } from "../../modules/dollar-store/grid/card"
import { shownPrice } from "../../modules/dollar-store/grid/present"
import type { DollarStoreOptions } from "../../modules/dollar-store/options"
import { dollarStoreOf } from "../../modules/dollar-store/resolve"
import { dueWeek } from "../../modules/marketing/lib/deals-week"
import type { Campaign } from "../../modules/marketing/mail/campaigns"
import type { Product } from "../../modules/marketing/posts/posts"
import { marketingOf } from "../../modules/marketing/resolve"

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
    .map((row) => productOf(row, { options: grid, now }))
  return products.length > 0
    ? await campaigns.createWeekly({ week, products, send: mode === "send" })
    : null
}

/** Some of them may be sold out. */
const ROWS_READ = 200

function productOf(
  row: GridRow,
  { options, now }: { options: DollarStoreOptions; now: Date }
): Product {
  const currency =
    row.kind === "affiliate"
      ? (row.external_currency ?? options.base_currency)
      : options.base_currency
  const price = shownPrice(row, { currency, options, rates: null, now })
  return {
    id: row.product_id,
    title: row.title,
    // Of another shop, only what it was seen to be lately.
    price: price?.is_current ? `${price.amount} ${price.currency}` : null,
    category: row.category || null,
    image_url: row.image_url || null,
  }
}

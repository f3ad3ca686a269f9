import type { Sql } from "../../../lib/sql"
import {
  type ForgottenPartner,
  forgetPartner,
} from "../partners/forget-partner"

export type CustomerTouch = {
  visit_id: string
  ref: string | null
  product_id: string | null
  cart_id: string
  occurred_at: Date
}

export type CustomerSale = {
  id: string
  order_id: string | null
  product_id: string
  ref: string | null
  click_id: string | null
  amount: string
  currency: string
  occurred_at: Date
}

export type CustomerData = { touches: CustomerTouch[]; sales: CustomerSale[] }

/** Most rows of an export; no honest customer has as many. */
const ROWS_MAX = 10_000

/** A customer, and its carts: a guest's clicks are tied to those alone. */
export type CustomerKeys = {
  customer_id: string
  cart_ids: readonly string[]
}

/** All that is kept here of a customer. */
export async function exportCustomer(
  sql: Sql,
  { customer_id, cart_ids }: CustomerKeys
): Promise<CustomerData> {
  const [touches, sales] = await Promise.all([
    sql.query<CustomerTouch>(
      `select visit_id, ref, product_id, cart_id, occurred_at
       from affiliate_touch where customer_id = ? or cart_id = any(?)
       order by occurred_at, id limit ?`,
      [customer_id, [...cart_ids], ROWS_MAX]
    ),
    sql.query<CustomerSale>(
      `select id, order_id, product_id, ref, click_id, amount::text, currency,
         occurred_at
       from affiliate_sale where customer_id = ?
       order by occurred_at, id limit ?`,
      [customer_id, ROWS_MAX]
    ),
  ])
  return { touches, sales }
}

/**
 * Forgets who a customer is: its clicks are tied to nobody any more, its sales
 * are nobody's. What they earned stays, for that is the partners'.
 *
 * @returns the clicks that were the customer's, for whoever keeps visits
 */
export async function eraseCustomer(
  sql: Sql,
  { customer_id, cart_ids }: CustomerKeys
): Promise<{
  click_ids: string[]
  sales: number
  partner: ForgottenPartner
}> {
  return await sql.transaction(async (trx) => {
    const partner = await forgetPartner(trx, customer_id)
    const touches = await trx.query<{ visit_id: string }>(
      `delete from affiliate_touch where customer_id = ? or cart_id = any(?)
       returning visit_id`,
      [customer_id, [...cart_ids]]
    )
    // The old click has to be told before it is gone.
    const clicked = await trx.query<{ click_id: string }>(
      `select distinct click_id from affiliate_sale
       where customer_id = ? and click_id is not null`,
      [customer_id]
    )
    const sales = await trx.query(
      `update affiliate_sale set customer_id = null, click_id = null,
         click_seconds = null, updated_at = now()
       where customer_id = ? returning 1`,
      [customer_id]
    )
    const ids = [
      ...touches.map(({ visit_id }) => visit_id),
      ...clicked.map(({ click_id }) => click_id),
    ]
    return { click_ids: [...new Set(ids)], sales: sales.length, partner }
  })
}

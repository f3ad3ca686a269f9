import type { Sql } from "../../../lib/sql"
import { decimalOf, microOf } from "../lib/micro"
import { keepEvents } from "./event"

/** Tells of a payout as it is now, in the transaction that made it so. */
export async function tellPayout(
  trx: Sql,
  told: {
    type: "payout.closed" | "payout.paid" | "payout.cancelled"
    id: string
    at: Date
  }
): Promise<void> {
  const { type, id, at } = told
  const rows = await trx.query<{ amount: string; exact_amount: string }>(
    `select id, period_end, currency, status, partners, exact_amount::text,
       amount::text, note, created_at as closed_at, paid_at, cancelled_at
     from affiliate_payout where id = ?`,
    [id]
  )
  await keepEvents(
    trx,
    rows.map((row) => ({
      // Each comes to a payout once.
      ...{ type, occurred_at: at, source_key: `${type}:${id}` },
      data: {
        ...row,
        amount: decimalOf(microOf(row.amount)),
        exact_amount: decimalOf(microOf(row.exact_amount)),
      },
    }))
  )
}

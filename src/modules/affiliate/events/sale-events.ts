import type { Sql } from "../../../lib/sql"
import { decimalOf, type Micro, microOf } from "../lib/micro"
import type { CommissionState } from "../ledger/transitions"
import { keepEvents } from "./event"

export type CommissionEvent =
  | "commission.accrued"
  | "commission.held"
  | "commission.released"
  | "commission.approved"
  | "commission.paid"
  | "commission.reversed"
  | "commission.restored"

type Row = { id: string; occurred_at: Date; [field: string]: unknown }

const SALE_AMOUNTS = ["quantity", "unit_price", "amount", "reversed_amount"]

/** Tells of sales as they are now, in the transaction that made them so. */
export async function tellSales(
  trx: Sql,
  told: { type: "sale.recorded" | "sale.reversed"; ids: string[]; at?: Date }
): Promise<void> {
  const rows = await trx.query<Row>(
    `select id, kind, attribution, ref, product_id, order_id, line_id,
       quantity::text, unit_price::text, amount::text, reversed_amount::text,
       currency, status, reasons, source, campaign, click_id, occurred_at
     from affiliate_sale where id = any(?) order by id`,
    [told.ids]
  )
  await keepEvents(
    trx,
    rows.map((row) => ({
      type: told.type,
      source_key: keyOf(told.type, row.id),
      data: plain(row, SALE_AMOUNTS),
      occurred_at: told.at ?? row.occurred_at,
    }))
  )
}

const COMMISSION_AMOUNTS = ["accrued", "amount"]

/** Tells what became of commissions, in the transaction that did it. */
export async function tellCommissions(
  trx: Sql,
  told: {
    type: CommissionEvent
    ids: string[]
    from: CommissionState | null
    reason: string
    /** What it lost (below zero) or got back. */
    change?: Micro
    at: Date
  }
): Promise<void> {
  const { type, ids, from, reason, change, at } = told
  const rows = await trx.query<Row>(
    `select earned.id, earned.sale_id, earned.partner_id, sale.ref,
       sale.product_id, sale.order_id, earned.accrued::text,
       earned.amount::text, earned.currency, earned.state, sale.reasons,
       earned.note, earned.available_at
     from affiliate_commission as earned
     join affiliate_sale as sale on sale.id = earned.sale_id
     where earned.id = any(?) order by earned.id`,
    [ids]
  )
  await keepEvents(
    trx,
    rows.map((row) => ({
      ...{ type, occurred_at: at, source_key: keyOf(type, row.id) },
      data: {
        ...plain(row, COMMISSION_AMOUNTS),
        ...{ from, to: row.state, reason, occurred_at: at },
        ...(change !== undefined && { change: decimalOf(change) }),
      },
    }))
  )
}

/** A sale is recorded once; what comes after it may come again. */
const ONCE = new Set(["sale.recorded", "commission.accrued", "commission.held"])

const keyOf = (type: string, id: string): string =>
  ONCE.has(type) ? `${type}:${id}` : `${type}:${id}:${crypto.randomUUID()}`

/** Amounts without the zeros that the database writes after them. */
const plain = (row: Row, amounts: readonly string[]) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      amounts.includes(name) ? decimalOf(microOf(String(value))) : value,
    ])
  )

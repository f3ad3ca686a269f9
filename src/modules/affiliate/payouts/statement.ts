import type { Sql } from "../../../lib/sql"
import { decimalOf, microOf, sumOf } from "../lib/micro"
import type { PayoutMethod } from "../partners/partner"
import type { CarryReason } from "./plan-payout"

/** Most rows that a statement lists one by one; the rest is a sum. */
export const STATEMENT_ROWS_MAX = 500

export type StatementRow = {
  occurred_at: Date
  kind: "accrual" | "reversal" | "adjustment"
  reason: string | null
  sale_id: string | null
  product_id: string | null
  /** The partner's own; which order of the shop it was is not its concern. */
  order_id: string | null
  sale_amount: string | null
  amount: string
}

export type Statement = {
  payout_id: string
  period_end: Date
  status: "closed" | "paid" | "cancelled"
  paid_at: Date | null
  closed_at: Date
  currency: string
  partner_id: string
  ref: string
  name: string
  /** It was paid by; of who was not paid, what is told now. */
  payout_method: PayoutMethod | null
  carried_in: string
  exact_amount: string
  amount: string
  carried_out: string
  carry_reason: CarryReason | null
}

export type FullStatement = Statement & {
  rows: StatementRow[]
  /** Of entries beyond those listed. */
  more: { count: number; amount: string }
}

export const STATEMENT_SELECT = `select line.payout_id, payout.period_end,
    payout.status, payout.paid_at, payout.created_at as closed_at,
    payout.currency, line.partner_id, p.ref, p.name,
    coalesce(line.payout_method, p.payout_method) as payout_method,
    line.carried_in::text, line.exact_amount::text, line.amount::text,
    line.carried_out::text, line.carry_reason
  from affiliate_payout_line as line
  join affiliate_payout as payout on payout.id = line.payout_id
  join affiliate_partner as p on p.id = line.partner_id`

export async function findStatement(
  sql: Sql,
  of: { payout_id: string; partner_id: string }
): Promise<FullStatement | null> {
  const [statement] = await sql.named<Statement>(
    `${STATEMENT_SELECT}
     where line.payout_id = :payout_id and line.partner_id = :partner_id`,
    of
  )
  if (!statement) {
    return null
  }
  const rows = await sql.named<StatementRow & { count: string; total: string }>(
    `select entry.occurred_at, entry.kind, entry.reason, sale.id as sale_id,
       sale.product_id, sale.amount::text as sale_amount,
       case when sale.kind = 'report' then sale.order_id end as order_id,
       entry.amount::text, count(*) over () as count,
       sum(entry.amount) over ()::text as total
     from affiliate_payout_entry as settled
     join affiliate_ledger_entry as entry on entry.id = settled.entry_id
     left join affiliate_commission as earned on earned.id = entry.commission_id
     left join affiliate_sale as sale on sale.id = earned.sale_id
     where settled.payout_id = :payout_id and settled.partner_id = :partner_id
     order by entry.occurred_at, entry.id limit :most`,
    { ...of, most: STATEMENT_ROWS_MAX }
  )
  return { ...statement, rows: rows.map(plainRow), more: moreOf(rows) }
}

const plainRow = ({
  count: _,
  total: __,
  ...row
}: StatementRow & { count: string; total: string }): StatementRow => row

function moreOf(
  rows: readonly { amount: string; count: string; total: string }[]
): FullStatement["more"] {
  const listed = sumOf(rows.map(({ amount }) => microOf(amount)))
  return {
    count: Number(rows[0]?.count ?? 0) - rows.length,
    amount: decimalOf(microOf(rows[0]?.total ?? "0") - listed),
  }
}

import type { Sql } from "../../../lib/sql"
import type { PayoutMethod } from "../partners/partner"
import type { PlannedLine } from "./plan-payout"

/** Who a line is for. */
export type LinePayee = {
  ref: string
  name: string
  payout_method: PayoutMethod | null
}

/** What closing leaves out, exact: it waits for a person, or for its time. */
export type LeftOut = { held: string; pending: string }

export async function withPayees(
  sql: Sql,
  lines: readonly PlannedLine[]
): Promise<(PlannedLine & LinePayee)[]> {
  const rows = await sql.query<LinePayee & { id: string }>(
    `select id, ref, name, payout_method from affiliate_partner
     where id = any(?)`,
    [lines.map(({ partner_id }) => partner_id)]
  )
  const payees = new Map(rows.map(({ id, ...payee }) => [id, payee]))
  return lines.flatMap((line) => {
    const payee = payees.get(line.partner_id)
    return payee ? [{ ...line, ...payee }] : []
  })
}

export async function leftOut(
  sql: Sql,
  { period_end, currency }: { period_end: Date; currency: string }
): Promise<LeftOut> {
  const [row] = await sql.named<LeftOut>(
    `select
       coalesce(sum(amount) filter (where is_held), 0)::text as held,
       coalesce(sum(amount) filter (where not is_held and is_early), 0)::text
         as pending
     from (
       select entry.amount,
         p.status = 'suspended' or coalesce(earned.state = 'held', false)
           as is_held,
         coalesce(earned.state = 'accrued', false)
           or coalesce(earned.available_at, entry.available_at) > :period_end
           as is_early
       from affiliate_open_entry as entry
       join affiliate_partner as p on p.id = entry.partner_id
       left join affiliate_commission as earned
         on earned.id = entry.commission_id
       where entry.currency = :currency
     ) as entry`,
    { period_end, currency }
  )
  return row ?? { held: "0", pending: "0" }
}

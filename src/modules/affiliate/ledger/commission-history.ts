import type { Sql } from "../../../lib/sql"
import type { CommissionState } from "./transitions"

export type CommissionEntry = {
  id: string
  kind: "accrual" | "reversal" | "adjustment"
  amount: string
  reason: string | null
  actor: string | null
  /** The batch that settled it; null while none did. */
  payout_id: string | null
  occurred_at: Date
}

export type CommissionStep = {
  id: string
  from: CommissionState | null
  to: CommissionState
  reason: string
  note: string | null
  actor: string | null
  occurred_at: Date
}

export type CommissionHistory = {
  entries: CommissionEntry[]
  transitions: CommissionStep[]
}

/** Far more than a commission has: refunds of one sale come one by one. */
const ROWS_MAX = 500

/** What of the append-only tables is of one commission, oldest first. */
export async function historyOf(
  sql: Sql,
  id: string
): Promise<CommissionHistory> {
  const [entries, transitions] = await Promise.all([
    sql.query<CommissionEntry>(
      `select entry.id::text, entry.kind, entry.amount::text, entry.reason,
         entry.actor, settled.payout_id, entry.occurred_at
       from affiliate_ledger_entry as entry
       left join lateral (
         select payout.id as payout_id
         from affiliate_payout_entry as it
         join affiliate_payout as payout on payout.id = it.payout_id
         where it.entry_id = entry.id and payout.status <> 'cancelled'
         order by payout.created_at desc limit 1
       ) as settled on true
       where entry.commission_id = ? order by entry.id limit ?`,
      [id, ROWS_MAX]
    ),
    sql.query<CommissionStep>(
      `select id::text, from_state as "from", to_state as "to", reason, note,
         actor, occurred_at
       from affiliate_commission_transition
       where commission_id = ? order by id limit ?`,
      [id, ROWS_MAX]
    ),
  ])
  return { entries, transitions }
}

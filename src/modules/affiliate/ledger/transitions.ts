import type { Sql } from "../../../lib/sql"

export const COMMISSION_STATES = [
  "accrued",
  "held",
  "approved",
  "paid",
  "reversed",
] as const
export type CommissionState = (typeof COMMISSION_STATES)[number]

export type Transition = {
  commission_id: string
  from: CommissionState | null
  to: CommissionState
  reason: string
  note?: string | null
  /** `user:…`, or null when it came by itself. */
  actor: string | null
  at: Date
}

/** One line of what became of a commission; lines are never changed. */
export async function recordTransition(
  trx: Sql,
  { at, from, to, note = null, ...rest }: Transition
): Promise<void> {
  await trx.named(
    `insert into affiliate_commission_transition (commission_id, from_state,
       to_state, reason, note, actor, occurred_at)
     values (:commission_id, :from, :to, :reason, :note, :actor, :at)`,
    { ...rest, from, to, note, at }
  )
}

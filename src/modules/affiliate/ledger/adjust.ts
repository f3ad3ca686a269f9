import type { AffiliateDeps } from "../deps"
import { decimalOf, type Micro } from "../lib/micro"

export type Adjustment = {
  partner_id: string
  amount: Micro
  currency: string
  reason: string
  actor: string
  /** Of the request; the same one adjusts once. */
  source_key: string
}

/** A bonus or a correction that no sale is behind. */
export async function adjust(
  { sql, now }: AffiliateDeps,
  { amount, ...adjustment }: Adjustment
): Promise<void> {
  await sql.named(
    `insert into affiliate_ledger_entry (partner_id, kind, amount, currency,
       source_key, reason, actor, occurred_at, available_at)
     values (:partner_id, 'adjustment', :amount::numeric, :currency,
       :source_key, :reason, :actor, :at, :at)
     on conflict do nothing`,
    { ...adjustment, amount: decimalOf(amount), at: now() }
  )
}

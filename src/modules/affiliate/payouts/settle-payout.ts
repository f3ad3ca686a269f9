import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { tellPayout } from "../events/payout-events"
import { tellCommissions } from "../events/sale-events"
import { lockCurrency } from "./close-payout"
import { carry, reopen } from "./payout-balances"

type Settlement = { actor: string; note?: string }
type LockedPayout = {
  id: string
  currency: string
  status: string
  position: string
}

/**
 * The money was sent: the commissions behind it are paid, those of earlier
 * periods that were carried until now among them.
 *
 * @throws `affiliate_payout_action_refused`
 */
export async function payPayout(
  { sql, now }: Pick<AffiliateDeps, "sql" | "now">,
  id: string,
  { actor, note }: Settlement
): Promise<void> {
  await sql.transaction(async (trx) => {
    const payout = await lockPayout(trx, id)
    if (payout.status === "paid") {
      return
    }
    refuseUnlessClosed(payout, "paid")
    const at = now()
    await trx.named(
      `update affiliate_payout set status = 'paid', paid_at = :at,
         paid_by = :actor, note = coalesce(:note, note) where id = :id`,
      { id, at, actor, note: note ?? null }
    )
    const ids = await markPaid(trx, { payout, actor, at })
    await tellCommissions(trx, {
      ...{ type: "commission.paid", ids, from: "approved", at },
      reason: "payout",
    })
    await tellPayout(trx, { type: "payout.paid", id, at })
  })
}

/**
 * Of a commission that was changed after it was settled, the first part may be
 * under way still: by the first payout since that sends the partner anything.
 */
const WAITS_FOR_ANOTHER = `
  select from affiliate_ledger_entry as other
  join affiliate_payout_entry as settled on settled.entry_id = other.id
  join affiliate_payout as by on by.id = settled.payout_id
    and by.status <> 'cancelled'
  cross join lateral (
    select sender.status from affiliate_payout as sender
    join affiliate_payout_line as sent on sent.payout_id = sender.id
      and sent.partner_id = line.partner_id and sent.amount > 0
    where sender.currency = :currency and sender.status <> 'cancelled'
      and sender.position >= by.position and sender.position < :position
    order by sender.position limit 1
  ) as sender
  where other.commission_id = entry.commission_id
    and sender.status = 'closed'`

/**
 * What an earlier payout settled is paid by this one where that one sent the
 * partner nothing; where it did, it is paid when that one is.
 */
async function markPaid(
  trx: Sql,
  { payout, actor, at }: { payout: LockedPayout; actor: string; at: Date }
): Promise<string[]> {
  const rows = await trx.named<{ id: string }>(
    `with line as (
       select partner_id, coalesce((
         select max(payout.position)
         from affiliate_payout_line as sent
         join affiliate_payout as payout on payout.id = sent.payout_id
         where sent.partner_id = line.partner_id and sent.amount > 0
           and payout.currency = :currency and payout.status <> 'cancelled'
           and payout.position < :position), 0) as sent_position
       from affiliate_payout_line as line
       where line.payout_id = :id and line.amount > 0
     ), settled as (
       select distinct entry.commission_id as id
       from line
       join affiliate_payout as payout on payout.currency = :currency
         and payout.status <> 'cancelled' and payout.position <= :position
         and payout.position > line.sent_position
       join affiliate_payout_entry as it on it.payout_id = payout.id
         and it.partner_id = line.partner_id
       join affiliate_ledger_entry as entry on entry.id = it.entry_id
       where not exists (${WAITS_FOR_ANOTHER})
     ), paid as (
       update affiliate_commission as earned set state = 'paid',
         updated_at = :at
       from settled where earned.id = settled.id and earned.state = 'approved'
       returning earned.id
     ), noted as (
       insert into affiliate_commission_transition (commission_id, from_state,
         to_state, reason, actor, occurred_at)
       select id, 'approved', 'paid', 'payout', :actor, :at from paid
     )
     select id from paid`,
    { ...payout, actor, at }
  )
  return rows.map(({ id }) => id)
}

/**
 * Nothing was sent after all: what it settled is owed again. Only the last
 * batch of a currency, for the later ones build on it.
 *
 * @throws `affiliate_payout_action_refused`
 */
export async function cancelPayout(
  { sql, now }: Pick<AffiliateDeps, "sql" | "now">,
  id: string,
  { actor, note }: Settlement
): Promise<void> {
  await sql.transaction(async (trx) => {
    const payout = await lockPayout(trx, id)
    if (payout.status === "cancelled") {
      return
    }
    refuseUnlessClosed(payout, "cancelled")
    const later = await trx.named(
      `select 1 from affiliate_payout as this
       join affiliate_payout as later on later.currency = this.currency
       where this.id = :id and later.status <> 'cancelled'
         and later.position > this.position limit 1`,
      { id }
    )
    if (later.length > 0) {
      throw affiliateErrors.payoutActionRefused("cancelled", "built upon")
    }
    const at = now()
    await trx.named(
      `update affiliate_payout set status = 'cancelled', cancelled_at = :at,
         cancelled_by = :actor, note = coalesce(:note, note) where id = :id`,
      { id, at, actor, note: note ?? null }
    )
    await giveBack(trx, { payout, actor, at })
    await carry(trx, payout, "carried_in")
    await reopen(trx, id)
    await tellPayout(trx, { type: "payout.cancelled", id, at })
  })
}

async function giveBack(
  trx: Sql,
  { payout, actor, at }: { payout: LockedPayout; actor: string; at: Date }
): Promise<void> {
  await trx.named(
    `insert into affiliate_ledger_entry (partner_id, kind, amount, currency,
       source_key, reason, actor, occurred_at, available_at)
     select partner_id, 'payout', amount, :currency,
       'payout_cancelled:' || :id::text || ':' || partner_id,
       'payout_cancelled', :actor, :at, :at
     from affiliate_payout_line where payout_id = :id and amount > 0`,
    { id: payout.id, currency: payout.currency, actor, at }
  )
}

async function lockPayout(trx: Sql, id: string): Promise<LockedPayout> {
  const [found] = await trx.query<{ currency: string }>(
    "select currency from affiliate_payout where id = ?",
    [id]
  )
  if (!found) {
    throw affiliateErrors.payoutNotFound(id)
  }
  await lockCurrency(trx, found.currency)
  const [row] = await trx.query<LockedPayout>(
    `select id, currency, status, position::text from affiliate_payout
     where id = ? for update`,
    [id]
  )
  if (!row) {
    throw affiliateErrors.payoutNotFound(id)
  }
  return row
}

function refuseUnlessClosed({ status }: LockedPayout, action: string): void {
  if (status !== "closed") {
    throw affiliateErrors.payoutActionRefused(action, status)
  }
}

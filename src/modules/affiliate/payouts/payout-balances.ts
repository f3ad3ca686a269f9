import type { Sql } from "../../../lib/sql"
import { microOf } from "../lib/micro"
import type { PayoutBalance } from "./plan-payout"

type Period = { period_end: Date; currency: string }

/**
 * Takes the entries that a period settles into the temporary table
 * `payable_entry`, in one statement: sums and statements are of the same
 * moment, whatever is sold or refunded meanwhile.
 *
 * A commission is in with all its entries or not at all: held back until its
 * holding period is over, and then with what was taken back since. What was
 * settled is always in, or a period that is closed after a later one would count
 * what was paid and not what it was paid for. Of a partner who is suspended
 * nothing is in: what is owed waits until somebody has looked at it.
 */
export async function takeEntries(trx: Sql, period: Period): Promise<void> {
  await trx.named(
    `create temporary table payable_entry on commit drop as
     select id, partner_id, amount, is_settled
     from (
       select entry.id, entry.partner_id, entry.amount, entry.commission_id,
         entry.available_at, earned.state, earned.available_at as earned_at,
         entry.kind = 'payout' or exists (
           select from affiliate_payout_entry as settled
           join affiliate_payout as payout on payout.id = settled.payout_id
           where settled.entry_id = entry.id and payout.status <> 'cancelled'
         ) as is_settled
       from affiliate_ledger_entry as entry
       join affiliate_partner as p
         on p.id = entry.partner_id and p.status <> 'suspended'
       left join affiliate_commission as earned
         on earned.id = entry.commission_id
       where entry.currency = :currency
     ) as entry
     where is_settled or case
       when commission_id is null then available_at <= :period_end
       else state in ('approved', 'paid', 'reversed')
         and earned_at <= :period_end
       end`,
    period
  )
}

/** The sums of what was taken, by partner and always in the same order. */
export async function balancesOf(
  trx: Sql,
  currency: string
): Promise<PayoutBalance[]> {
  const rows = await trx.query<Record<keyof PayoutBalance, string>>(
    `select entry.partner_id,
       coalesce(sum(entry.amount) filter (where is_settled), 0)::text
         as carried_in,
       coalesce(sum(entry.amount) filter (where not is_settled), 0)::text
         as fresh,
       coalesce(max(program.payout_min ->> ?), '0') as minimum
     from payable_entry as entry
     join affiliate_partner as p on p.id = entry.partner_id
     join affiliate_program as program on program.id = p.program_id
     group by entry.partner_id order by entry.partner_id`,
    [currency]
  )
  return rows.map((row) => ({
    partner_id: row.partner_id,
    carried_in: microOf(row.carried_in),
    fresh: microOf(row.fresh),
    minimum: microOf(row.minimum),
  }))
}

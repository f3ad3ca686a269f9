import type { Sql } from "../../../lib/sql"
import { microOf } from "../lib/micro"
import type { PayoutBalance } from "./plan-payout"

type Period = { period_end: Date; currency: string }

/**
 * What a period settles: entries that no payout settled yet, and what partners
 * are carried in with, which is of no entry. A closing costs what is owed, and
 * not what was ever earned.
 *
 * A commission is in with all its entries or not at all: held back until its
 * holding period is over, and then with what was taken back since. Of a partner
 * who is suspended nothing is in: what is owed waits until somebody has looked
 * at it.
 */
export const PAYABLE = `
  select entry.entry_id, entry.partner_id, entry.amount
  from affiliate_open_entry as entry
  join affiliate_partner as p
    on p.id = entry.partner_id and p.status <> 'suspended'
  left join affiliate_commission as earned on earned.id = entry.commission_id
  where entry.currency = :currency and case
    when entry.commission_id is null then entry.available_at <= :period_end
    else earned.state in ('approved', 'paid', 'reversed')
      and earned.available_at <= :period_end
    end
  union all
  select null, carried.partner_id, carried.amount
  from affiliate_carry as carried
  join affiliate_partner as p
    on p.id = carried.partner_id and p.status <> 'suspended'
  where carried.currency = :currency`

/**
 * Takes it into the temporary table `payable`, in one statement: sums and
 * statements are of the same moment, whatever is sold or refunded meanwhile.
 */
export const takePayable = (trx: Sql, period: Period): Promise<unknown> =>
  trx.named(
    `create temporary table payable on commit drop as ${PAYABLE}`,
    period
  )

/** The sums of what was taken, by partner and always in the same order. */
export async function balancesOf(
  trx: Sql,
  currency: string
): Promise<PayoutBalance[]> {
  const rows = await trx.query<
    Record<"partner_id" | "carried_in" | "fresh" | "minimum", string> & {
      has_account: boolean
    }
  >(
    `select owed.partner_id, owed.carried_in::text, owed.fresh::text,
       round(coalesce(program.payout_min ->> ?, '0')::numeric, 6)::text
         as minimum,
       p.payout_details is not null as has_account
     from (
       select partner_id,
         coalesce(sum(amount) filter (where entry_id is null), 0) as carried_in,
         coalesce(sum(amount) filter (where entry_id is not null), 0) as fresh
       from payable group by partner_id
     ) as owed
     join affiliate_partner as p on p.id = owed.partner_id
     join affiliate_program as program on program.id = p.program_id
     order by owed.partner_id`,
    [currency]
  )
  return rows.map(({ carried_in, fresh, minimum, ...row }) => ({
    ...row,
    carried_in: microOf(carried_in),
    fresh: microOf(fresh),
    minimum: microOf(minimum),
  }))
}

/**
 * What partners are carried into the next period with: what is carried out of
 * a payout, or into one that is called off.
 */
export async function carry(
  trx: Sql,
  payout: { id: string; currency: string },
  amount: "carried_in" | "carried_out"
): Promise<void> {
  await trx.named(
    `delete from affiliate_carry where currency = :currency and partner_id in (
       select partner_id from affiliate_payout_line where payout_id = :id)`,
    payout
  )
  await trx.named(
    `insert into affiliate_carry (currency, partner_id, amount)
     select :currency, partner_id, ${amount} from affiliate_payout_line
     where payout_id = :id and ${amount} <> 0`,
    payout
  )
}

/** From now on they are of this payout and no other. */
export async function settle(trx: Sql, payout_id: string): Promise<void> {
  await trx.query(
    `with settled as (
       delete from affiliate_open_entry as entry using payable as it
       where entry.entry_id = it.entry_id returning it.*
     )
     insert into affiliate_payout_entry (entry_id, payout_id, partner_id)
     select entry_id, ?, partner_id from settled`,
    [payout_id]
  )
}

/** What a payout settled is open again. */
export async function reopen(trx: Sql, payout_id: string): Promise<void> {
  await trx.query(
    `insert into affiliate_open_entry (entry_id, commission_id, partner_id,
       amount, currency, available_at)
     select entry.id, entry.commission_id, entry.partner_id, entry.amount,
       entry.currency, entry.available_at
     from affiliate_payout_entry as settled
     join affiliate_ledger_entry as entry on entry.id = settled.entry_id
     where settled.payout_id = ?`,
    [payout_id]
  )
}

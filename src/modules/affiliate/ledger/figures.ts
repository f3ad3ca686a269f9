import type { Sql } from "../../../lib/sql"

/** Of one partner in one currency, in major units, exact. */
export type Balance = {
  currency: string
  sales: number
  /** In the holding period, and waiting for a person. */
  pending: string
  held: string
  /** What a payout would settle now; below zero it is owed to the shop. */
  available: string
  /** In a payout that is closed, and not sent yet. */
  closed: string
  paid: string
  /** All that was earned, less what was taken back. */
  earned: string
  reversed: string
}

/** The sums of a partner's ledger: nothing is kept beside it. */
export const balancesOf = (sql: Sql, partner_id: string): Promise<Balance[]> =>
  sql.named<Balance>(
    `select entry.currency,
       count(*) filter (where entry.kind = 'accrual')::int as sales,
       ${sum("earned.state = 'accrued'")} as pending,
       ${sum("earned.state = 'held'")} as held,
       ${sum("earned.state is null or earned.state not in ('accrued', 'held')")}
         as available,
       coalesce(closed.amount, 0)::text as closed,
       (-${sum("entry.kind = 'payout'", "numeric")}
         - coalesce(closed.amount, 0))::text as paid,
       ${sum("entry.kind <> 'payout'")} as earned,
       (-${sum("entry.kind = 'reversal'", "numeric")})::text as reversed
     from affiliate_ledger_entry as entry
     left join affiliate_commission as earned on earned.id = entry.commission_id
     left join (
       select payout.currency, sum(line.amount) as amount
       from affiliate_payout_line as line
       join affiliate_payout as payout on payout.id = line.payout_id
       where line.partner_id = :partner_id and payout.status = 'closed'
       group by payout.currency
     ) as closed on closed.currency = entry.currency
     where entry.partner_id = :partner_id
     group by entry.currency, closed.amount order by entry.currency`,
    { partner_id }
  )

const sum = (condition: string, type = "text") =>
  `coalesce(sum(entry.amount) filter (where ${condition}), 0)::${type}`

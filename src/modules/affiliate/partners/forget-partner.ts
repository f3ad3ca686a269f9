import type { Sql } from "../../../lib/sql"
import { balancesOf } from "../ledger/figures"
import { microOf } from "../lib/micro"

/** `kept`: something is owed, to it or to the shop. Null: it was none. */
export type ForgottenPartner = "forgotten" | "kept" | null

/**
 * Forgets who a partner is, unless money is still to go either way. The ref
 * stays, for figures and links are of it, and earns nothing any more. Of one
 * who was paid the name and address stay, too: books are kept by law.
 */
export async function forgetPartner(
  trx: Sql,
  customer_id: string
): Promise<ForgottenPartner> {
  const [partner] = await trx.query<{ id: string }>(
    "select id from affiliate_partner where customer_id = ? for update",
    [customer_id]
  )
  if (!partner) {
    return null
  }
  if (await isOwed(trx, partner.id)) {
    return "kept"
  }
  await trx.named(
    `update affiliate_partner as p set customer_id = null, hosts = '{}',
       payout_method = null, payout_details = null, payout_hint = null,
       note = null, updated_at = now(),
       name = case when ${WAS_PAID} then name else 'Forgotten' end,
       email = case when ${WAS_PAID} then email else '' end,
       status = case when status = 'rejected' then status else 'suspended' end
     where id = :id`,
    { id: partner.id }
  )
  await trx.query(
    "delete from affiliate_partner_visitor where partner_id = ?",
    [partner.id]
  )
  return "forgotten"
}

const WAS_PAID = `exists (select 1 from affiliate_payout_line as line
  join affiliate_payout as payout on payout.id = line.payout_id
  where line.partner_id = p.id and line.amount <> 0
    and payout.status <> 'cancelled')`

async function isOwed(trx: Sql, partner_id: string): Promise<boolean> {
  const balances = await balancesOf(trx, partner_id)
  return balances.some(({ pending, held, available, closed }) =>
    [pending, held, available, closed].some((it) => microOf(it) !== 0n)
  )
}

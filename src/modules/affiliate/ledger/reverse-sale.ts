import type { Sql } from "../../../lib/sql"
import { tellCommissions, tellSales } from "../events/sale-events"
import { decimalOf, type Micro, microOf, mulDiv } from "../lib/micro"
import { capCommission } from "../lib/terms"
import { type Share, SHARE_DECIMALS, WHOLE } from "../lib/reversed-share"
import { earnedInMonth } from "./accrue-commission"
import { countReversal } from "../sales/sale-days"
import { type CommissionState, recordTransition } from "./transitions"

export type Reversal = {
  sale_id: string
  share: Share
  reason: string
  actor: string | null
  at: Date
}

type SaleRow = {
  id: string
  status: string
  partner_id: string | null
  amount: string
  amount_dkk: string | null
  reversed_share: string
  reversed_amount: string
}

type CommissionRow = {
  id: string
  partner_id: string
  currency: string
  state: CommissionState
  accrued: string
  amount: string
}
type EarnedByTerms = { terms_id: string | null; created_at: Date }

/**
 * Brings a sale to the share of it that is taken back, and its commission along.
 * Told the same share again it does nothing; a smaller one gives some back.
 * After a payout too: the partner then owes it.
 *
 * @returns whether anything changed
 */
export async function reverseSale(
  trx: Sql,
  { share, ...reversal }: Reversal
): Promise<boolean> {
  const [sale] = await trx.query<SaleRow>(
    `select id, status, partner_id, amount::text, amount_dkk::text,
       reversed_share::text, reversed_amount::text
     from affiliate_sale where id = ? for update`,
    [reversal.sale_id]
  )
  if (!sale || shareOf(sale.reversed_share) === share) {
    return false
  }
  await changeSale(trx, sale, share)
  if (sale.partner_id && sale.status !== "rejected") {
    await changeCommission(trx, { ...reversal, share })
  }
  const { sale_id, at } = reversal
  await tellSales(trx, { type: "sale.reversed", ids: [sale_id], at })
  return true
}

const shareOf = (text: string): Share => {
  const [whole = "0", fraction = ""] = text.split(".")
  return BigInt(whole) * WHOLE + BigInt(fraction.padEnd(SHARE_DECIMALS, "0"))
}

const shareText = (share: Share): string =>
  `${share / WHOLE}.${(share % WHOLE).toString().padStart(SHARE_DECIMALS, "0")}`

const partOf = (amount: string | null, share: Share): Micro =>
  mulDiv(microOf(amount ?? "0"), share, WHOLE)

async function changeSale(
  trx: Sql,
  sale: SaleRow,
  share: Share
): Promise<void> {
  const before = shareOf(sale.reversed_share)
  const reversed = partOf(sale.amount, share)
  await trx.named(
    `update affiliate_sale set reversed_share = :share::numeric,
       reversed_amount = :reversed::numeric, updated_at = now(),
       status = case when status = 'rejected' then 'rejected'
         when :share::numeric >= 1 then 'reversed'
         when :share::numeric > 0 then 'partly_reversed'
         when exists (select from affiliate_commission
           where sale_id = :id and state = 'held') then 'held'
         else 'counted' end
     where id = :id`,
    { id: sale.id, share: shareText(share), reversed: decimalOf(reversed) }
  )
  await countReversal(trx, {
    sale_id: sale.id,
    reversed: decimalOf(reversed - microOf(sale.reversed_amount)),
    reversed_dkk: decimalOf(
      partOf(sale.amount_dkk, share) - partOf(sale.amount_dkk, before)
    ),
  })
}

async function changeCommission(trx: Sql, reversal: Reversal): Promise<void> {
  const [commission] = await trx.query<CommissionRow & EarnedByTerms>(
    `select id, partner_id, currency, state, accrued::text, amount::text,
       terms_id, created_at
     from affiliate_commission where sale_id = ? for update`,
    [reversal.sale_id]
  )
  if (!commission) {
    return
  }
  const whole =
    microOf(commission.accrued) - partOf(commission.accrued, reversal.share)
  const left = await withinCap(trx, commission, whole)
  await moveCommission(trx, commission, { ...reversal, left })
}

/** The room that was taken back may be another sale's by now. */
async function withinCap(
  trx: Sql,
  {
    partner_id,
    terms_id,
    currency,
    amount,
    created_at,
  }: CommissionRow & EarnedByTerms,
  whole: Micro
): Promise<Micro> {
  const before = microOf(amount)
  if (whole <= before || terms_id === null) {
    return whole
  }
  const [terms] = await trx.query<{ cap: string | null }>(
    `select terms.cap_per_month::text as cap
     from affiliate_terms as terms, affiliate_partner as partner
     where terms.id = ? and partner.id = ? for no key update of partner`,
    [terms_id, partner_id]
  )
  if (!terms || terms.cap === null) {
    return whole
  }
  const month = { partner_id, terms_id, currency, at: created_at }
  const earned = await earnedInMonth(trx, month)
  const given = capCommission(whole - before, {
    ...{ cap: microOf(terms.cap), earned },
  })
  return before + given.amount
}

/** Writes what a commission loses or gets back, and the state it is in then. */
export async function moveCommission(
  trx: Sql,
  commission: CommissionRow,
  { left, share, reason, actor, at }: Reversal & { left: Micro }
): Promise<void> {
  const change = left - microOf(commission.amount)
  const state =
    share >= WHOLE
      ? "reversed"
      : commission.state === "reversed"
        ? await stateBefore(trx, commission)
        : commission.state
  await trx.named(
    `update affiliate_commission
     set amount = :left::numeric, state = :state, updated_at = now()
     where id = :id`,
    { id: commission.id, left: decimalOf(left), state }
  )
  if (change !== 0n) {
    await insertEntry(trx, commission, { change, reason, actor, at })
  }
  if (state !== commission.state) {
    await recordTransition(trx, {
      commission_id: commission.id,
      ...{ from: commission.state, to: state, reason, actor, at },
    })
  }
  if (change !== 0n || state !== commission.state) {
    const isTaken = change < 0n || state === "reversed"
    await tellCommissions(trx, {
      type: isTaken ? "commission.reversed" : "commission.restored",
      ids: [commission.id],
      ...{ from: commission.state, reason, change, at },
    })
  }
}

/** A commission is locked, so that its entries are numbered one by one. */
async function insertEntry(
  trx: Sql,
  commission: CommissionRow,
  given: { change: Micro; reason: string; actor: string | null; at: Date }
): Promise<void> {
  const { id: commission_id, partner_id, currency } = commission
  const { change, ...rest } = given
  await trx.named(
    `insert into affiliate_ledger_entry (commission_id, partner_id, kind,
       amount, currency, source_key, reason, actor, occurred_at, available_at)
     select :commission_id, :partner_id, :kind, :amount::numeric, :currency,
       'change:' || :commission_id::text || ':' || count(*), :reason, :actor,
       :at, :at
     from affiliate_ledger_entry where commission_id = :commission_id`,
    {
      ...{ commission_id, partner_id, currency, ...rest },
      kind: change < 0n ? "reversal" : "adjustment",
      amount: decimalOf(change),
    }
  )
}

/** Where a commission was before all of it was taken back. */
async function stateBefore(
  trx: Sql,
  { id }: CommissionRow
): Promise<CommissionState> {
  const [row] = await trx.query<{ from_state: CommissionState }>(
    `select from_state from affiliate_commission_transition
     where commission_id = ? and to_state = 'reversed'
     order by id desc limit 1`,
    [id]
  )
  return row?.from_state ?? "accrued"
}

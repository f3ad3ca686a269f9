import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import { affiliateErrors } from "../errors"
import { tellPayout } from "../events/payout-events"
import { currencyDigits } from "../lib/currency-digits"
import { decimalOf } from "../lib/micro"
import { balancesOf, carry, settle, takePayable } from "./payout-balances"
import { planPayout, type PlannedLine, totalsOf } from "./plan-payout"

export type Closing = {
  /** What was available before this is in. */
  period_end: Date
  currency: string
  actor: string
}

/** What closing would come to now. Writes nothing. */
export const previewPayout = (
  { sql }: Pick<AffiliateDeps, "sql">,
  period: Omit<Closing, "actor">
): Promise<PlannedLine[]> =>
  sql.transaction(async (trx) => await planOf(trx, period))

/**
 * Closes a period in one currency: from then on it is settled what each partner
 * gets. Closed again, it is the batch that there is.
 *
 * @throws `affiliate_period_open` before the period's end
 */
export async function closePayout(
  { sql, now }: Pick<AffiliateDeps, "sql" | "now">,
  closing: Closing
): Promise<{ id: string; created: boolean }> {
  if (closing.period_end > now()) {
    throw affiliateErrors.periodOpen()
  }
  return await sql.transaction(async (trx) => {
    await lockCurrency(trx, closing.currency)
    const known = await findClosed(trx, closing)
    if (known) {
      return { id: known, created: false }
    }
    const lines = await planOf(trx, closing)
    const id = generateEntityId(undefined, "apay")
    await insertPayout(trx, { id, lines, closing })
    await insertLines(trx, { id, lines })
    const at = now()
    await settle(trx, id)
    await carry(trx, { id, currency: closing.currency }, "carried_out")
    await insertEntries(trx, { id, closing, at })
    await tellPayout(trx, { type: "payout.closed", id, at })
    return { id, created: true }
  })
}

/** Payouts of one currency build on each other: one at a time. */
export async function lockCurrency(trx: Sql, currency: string): Promise<void> {
  await trx.query("select pg_advisory_xact_lock(hashtextextended(?, 3))", [
    `affiliate_payout:${currency}`,
  ])
}

async function planOf(
  trx: Sql,
  period: Omit<Closing, "actor">
): Promise<PlannedLine[]> {
  await takePayable(trx, period)
  const balances = await balancesOf(trx, period.currency)
  return planPayout(balances, currencyDigits(period.currency))
}

/** The batch of a period, if it was closed and not called off. */
export async function findClosed(
  trx: Sql,
  { period_end, currency }: Omit<Closing, "actor">
): Promise<string | null> {
  const [row] = await trx.query<{ id: string }>(
    `select id from affiliate_payout
     where period_end = ? and currency = ? and status <> 'cancelled'`,
    [period_end, currency]
  )
  return row?.id ?? null
}

async function insertPayout(
  trx: Sql,
  { id, lines, closing }: { id: string; lines: PlannedLine[]; closing: Closing }
): Promise<void> {
  const { exact, amount, partners } = totalsOf(lines)
  await trx.named(
    `insert into affiliate_payout (id, period_end, currency, exact_amount,
       amount, partners, closed_by)
     values (:id, :period_end, :currency, :exact, :amount, :partners, :actor)`,
    {
      ...{ id, ...closing, partners },
      exact: decimalOf(exact),
      amount: decimalOf(amount),
    }
  )
}

/** An account is kept as it is now: changed later, nobody is paid twice. */
async function insertLines(
  trx: Sql,
  { id, lines }: { id: string; lines: PlannedLine[] }
): Promise<void> {
  const rows = lines.map((line) => ({
    partner_id: line.partner_id,
    carried_in: decimalOf(line.carried_in),
    exact_amount: decimalOf(line.exact),
    amount: decimalOf(line.amount),
    carried_out: decimalOf(line.carried_out),
    carry_reason: line.carry_reason,
  }))
  await trx.query(
    `insert into affiliate_payout_line (payout_id, partner_id, carried_in,
       exact_amount, amount, carried_out, carry_reason, payout_method,
       payout_details)
     select ?, line.partner_id, line.carried_in, line.exact_amount, line.amount,
       line.carried_out, line.carry_reason,
       case when line.amount > 0 then p.payout_method end,
       case when line.amount > 0 then p.payout_details end
     from jsonb_to_recordset(?::jsonb) as line(partner_id text,
       carried_in numeric, exact_amount numeric, amount numeric,
       carried_out numeric, carry_reason text)
     join affiliate_partner as p on p.id = line.partner_id`,
    [id, JSON.stringify(rows)]
  )
}

/** The money is spoken for from now on: the next period begins without it. */
async function insertEntries(
  trx: Sql,
  { id, closing, at }: { id: string; closing: Closing; at: Date }
): Promise<void> {
  await trx.named(
    `insert into affiliate_ledger_entry (partner_id, kind, amount, currency,
       source_key, actor, occurred_at, available_at)
     select line.partner_id, 'payout', -line.amount, :currency,
       'payout:' || :id::text || ':' || line.partner_id, :actor, :at, :at
     from affiliate_payout_line as line
     where line.payout_id = :id and line.amount > 0`,
    { id, currency: closing.currency, actor: closing.actor, at }
  )
}

import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import type { Flag } from "../fraud/judge-sale"
import { decimalOf, type Micro, microOf } from "../lib/micro"
import {
  capCommission,
  commissionOf,
  resolveTerms,
  type Terms,
} from "../lib/terms"
import type { SellingPartner } from "../sales/attribute-order"
import { TERMS_COLUMNS } from "../terms/programs"
import { recordTransition } from "./transitions"

export type Accrual = {
  sale_id: string
  partner: SellingPartner
  fact: {
    product_id: string
    category_ids: readonly string[]
    amount: Micro
    quantity: Micro
  }
  currency: string
  flags: readonly Flag[]
  occurred_at: Date
}

const DAY_MS = 86_400_000

/**
 * What a sale earns its partner, by the terms of its time. Under a flag it is
 * held. A sale that no terms are for earns nothing, and says so by a commission
 * of 0.
 *
 * Call it with the partner's row locked.
 */
export async function accrueCommission(
  trx: Sql,
  { now }: Pick<AffiliateDeps, "now">,
  accrual: Accrual
): Promise<{ id: string; amount: string; state: string }> {
  const { partner, flags, currency, occurred_at } = accrual
  const terms = await termsOf(trx, accrual)
  const { amount, capped } = await amountOf(trx, accrual, terms)
  const id = generateEntityId(undefined, "acom")
  const state = flags.length > 0 ? "held" : "accrued"
  const available_at = new Date(
    occurred_at.getTime() + partner.holding_days * DAY_MS
  )
  await trx.named(
    `insert into affiliate_commission (id, sale_id, partner_id, currency, state,
       accrued, amount, terms_id, terms_kind, terms_value, capped, available_at,
       created_at)
     values (:id, :sale_id, :partner_id, :currency, :state, :amount, :amount,
       :terms_id, :terms_kind, :terms_value, :capped, :available_at,
       :occurred_at)`,
    {
      ...{ id, sale_id: accrual.sale_id, partner_id: partner.id, currency },
      ...{
        state,
        amount: decimalOf(amount),
        capped,
        available_at,
        occurred_at,
      },
      terms_id: terms?.id ?? null,
      terms_kind: terms?.kind ?? "percent",
      terms_value: terms?.value ?? "0",
    }
  )
  await trx.named(
    `insert into affiliate_ledger_entry (commission_id, partner_id, kind,
       amount, currency, source_key, occurred_at, available_at)
     values (:id, :partner_id, 'accrual', :amount, :currency, :source_key,
       :occurred_at, :available_at)`,
    {
      ...{ id, partner_id: partner.id, currency, occurred_at, available_at },
      amount: decimalOf(amount),
      source_key: `accrual:${accrual.sale_id}`,
    }
  )
  await recordTransition(trx, {
    ...{ commission_id: id, from: null, to: state, actor: null },
    reason: flags[0]?.reason ?? "sale",
    at: now(),
  })
  await insertFlags(trx, accrual, id)
  return { id, amount: decimalOf(amount), state }
}

async function termsOf(
  trx: Sql,
  { partner, fact, currency, occurred_at }: Accrual
): Promise<Terms | null> {
  const terms = await trx.query<Terms>(
    `select ${TERMS_COLUMNS} from affiliate_terms as terms
     where terms.partner_id = ? or terms.program_id = ?`,
    [partner.id, partner.program_id]
  )
  return resolveTerms(terms, {
    product_id: fact.product_id,
    category_ids: fact.category_ids,
    ...{ currency, at: occurred_at },
    sales_before: await salesBefore(trx, {
      ...{ partner_id: partner.id, occurred_at },
      most: Math.max(0, ...terms.map((it) => it.tier_from_sales)),
    }),
  })
}

/** Sales of units in the month, counted as far as the highest tier and no further. */
async function salesBefore(
  trx: Sql,
  {
    partner_id,
    occurred_at,
    most,
  }: { partner_id: string; occurred_at: Date; most: number }
): Promise<number> {
  if (most === 0) {
    return 0
  }
  const [before] = await trx.query<{ sales: number }>(
    `select count(*)::int as sales from (
       select from affiliate_commission as earned
       join affiliate_sale as sale on sale.id = earned.sale_id
       where earned.partner_id = ?
         and sale.status not in ('rejected', 'reversed') and sale.quantity > 0 and ${SAME_MONTH}
       limit ?) as counted`,
    [partner_id, occurred_at, occurred_at, most]
  )
  return before?.sales ?? 0
}

/**
 * Months of UTC. They are added without a time zone: with one, a month is the
 * database's, an hour longer or shorter where clocks change.
 */
const SAME_MONTH = `earned.created_at >= date_trunc('month', ?::timestamptz, 'UTC')
  and earned.created_at < (date_trunc('month', ?::timestamptz at time zone 'UTC')
    + interval '1 month') at time zone 'UTC'`

async function amountOf(
  trx: Sql,
  { partner, fact, currency, occurred_at }: Accrual,
  terms: Terms | null
): Promise<{ amount: Micro; capped: boolean }> {
  if (!terms) {
    return { amount: 0n, capped: false }
  }
  const commission = commissionOf(terms, fact)
  if (terms.cap_per_month === null) {
    return { amount: commission, capped: false }
  }
  return capCommission(commission, {
    cap: microOf(terms.cap_per_month),
    earned: await earnedInMonth(trx, {
      ...{ partner_id: partner.id, terms_id: terms.id },
      ...{ currency, at: occurred_at },
    }),
  })
}

/** What the month's sales earned a partner by these terms until now. */
export async function earnedInMonth(
  trx: Sql,
  of: { partner_id: string; terms_id: string; currency: string; at: Date }
): Promise<Micro> {
  const [month] = await trx.query<{ earned: string }>(
    `select coalesce(sum(earned.amount), 0)::text as earned
     from affiliate_commission as earned
     where earned.partner_id = ? and earned.terms_id = ?
       and earned.currency = ? and ${SAME_MONTH}`,
    [of.partner_id, of.terms_id, of.currency, of.at, of.at]
  )
  return microOf(month?.earned ?? "0")
}

async function insertFlags(
  trx: Sql,
  { sale_id, partner, flags, occurred_at }: Accrual,
  commission_id: string
): Promise<void> {
  for (const { reason, details } of flags) {
    await trx.named(
      `insert into affiliate_flag (id, sale_id, commission_id, partner_id,
         reason, details, created_at)
       values (:id, :sale_id, :commission_id, :partner_id, :reason,
         :details::jsonb, :occurred_at)
       on conflict do nothing`,
      {
        ...{ id: generateEntityId(undefined, "aflag"), sale_id, commission_id },
        ...{ partner_id: partner.id, reason, occurred_at },
        details: JSON.stringify(details),
      }
    )
  }
}

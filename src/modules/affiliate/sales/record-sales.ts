import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import type { Flag } from "../fraud/judge-sale"
import { tellCommissions, tellSales } from "../events/sale-events"
import { accrueCommission } from "../ledger/accrue-commission"
import { decimalOf, type Micro, mulDiv } from "../lib/micro"
import type { SellingPartner } from "./attribute-order"
import { countSales, lockOrder } from "./sale-days"

/** Units of a currency for one Danish krone, and where it comes from. */
export type Rate = { rate: string; date: string; source: string }

/** A sale as it is told of. Amounts in one currency. */
export type SaleFacts = {
  /** What caused it; a second sale of the same cause is the first. */
  source_key: string
  fingerprint: string | null
  product_id: string
  category_ids: readonly string[]
  order_id: string | null
  line_id: string | null
  line_part: number
  quantity: Micro
  unit_price: Micro
  /** What was sold for, as the shop shows prices, after discounts. */
  amount: Micro
  /** What the customer paid for it, tax too. */
  paid_amount: Micro
}

/** What all sales of one order, or one report, have in common. */
export type SaleContext = {
  kind: "order" | "report"
  attribution: "coupon" | "click" | "report" | "none"
  partner: SellingPartner | null
  currency: string
  rate: Rate | null
  source: string
  campaign: string
  click_id: string | null
  clicked_at: Date | null
  customer_id: string | null
  occurred_at: Date
  /** Of each product: why its commission is to wait. */
  flagsOf: (product_id: string) => Flag[]
}

export type RecordedSale = {
  id: string
  product_id: string
  commission: { id: string; amount: string; state: string } | null
  reasons: string[]
}

/**
 * Keeps sales with their commissions, flags and figures: all of it or nothing.
 * Sales that are known already are left out of the answer.
 *
 * The partner's row is locked first: tiers and caps count what the partner sold
 * before, and two sales at once would count the same. Not against a reversal's
 * ledger entry, which refers to it (`no key`): the two would wait for each other.
 */
export async function recordSales(
  trx: Sql,
  deps: Pick<AffiliateDeps, "now">,
  { facts, ...context }: SaleContext & { facts: readonly SaleFacts[] }
): Promise<RecordedSale[]> {
  if (context.partner) {
    await trx.query(
      "select 1 from affiliate_partner where id = ? for no key update",
      [context.partner.id]
    )
  }
  for (const order_id of ordersOf(facts)) {
    await lockOrder(trx, order_id)
  }
  const recorded: RecordedSale[] = []
  for (const fact of facts) {
    const sale = await recordSale(trx, deps, { fact, context })
    if (sale) {
      recorded.push(sale)
    }
  }
  if (recorded.length > 0) {
    const ids = recorded.map(({ id }) => id)
    await countSales(trx, ids)
    await tellOf(trx, recorded, deps.now())
  }
  return recorded
}

async function tellOf(
  trx: Sql,
  recorded: readonly RecordedSale[],
  at: Date
): Promise<void> {
  await tellSales(trx, {
    type: "sale.recorded",
    ids: recorded.map(({ id }) => id),
  })
  for (const { commission, reasons } of recorded) {
    if (commission) {
      const type =
        commission.state === "held" ? "commission.held" : "commission.accrued"
      const reason = reasons[0] ?? "sale"
      const ids = [commission.id]
      await tellCommissions(trx, { type, ids, from: null, reason, at })
    }
  }
}

const ordersOf = (facts: readonly SaleFacts[]): string[] =>
  [...new Set(facts.flatMap(({ order_id }) => order_id ?? []))].toSorted()

async function recordSale(
  trx: Sql,
  deps: Pick<AffiliateDeps, "now">,
  { fact, context }: { fact: SaleFacts; context: SaleContext }
): Promise<RecordedSale | null> {
  const flags = context.partner ? context.flagsOf(fact.product_id) : []
  const id = await insertSale(trx, { fact, context, flags })
  if (!id) {
    return null
  }
  const commission = context.partner
    ? await accrueCommission(trx, deps, {
        sale_id: id,
        partner: context.partner,
        ...{ fact, flags, currency: context.currency },
        occurred_at: context.occurred_at,
      })
    : null
  const reasons = flags.map(({ reason }) => reason)
  return { id, product_id: fact.product_id, commission, reasons }
}

async function insertSale(
  trx: Sql,
  {
    fact,
    context,
    flags,
  }: { fact: SaleFacts; context: SaleContext; flags: Flag[] }
): Promise<string | null> {
  const { partner, rate, clicked_at, occurred_at } = context
  const { category_ids: _, ...own } = fact
  const [row] = await trx.named<{ id: string }>(
    `insert into affiliate_sale (id, source_key, fingerprint, kind, attribution,
       partner_id, ref, product_id, order_id, line_id, line_part, quantity,
       unit_price, amount, paid_amount, currency, amount_dkk, rate, rate_date,
       rate_source, source, campaign, click_id, click_seconds, customer_id,
       status, reasons, occurred_at)
     values (:id, :source_key, :fingerprint, :kind, :attribution, :partner_id,
       :ref, :product_id, :order_id, :line_id, :line_part, :quantity,
       :unit_price, :amount, :paid_amount, :currency, :amount_dkk, :rate,
       :rate_date, :rate_source, :source, :campaign, :click_id, :click_seconds,
       :customer_id, :status, :reasons, :occurred_at)
     on conflict do nothing returning id`,
    {
      ...own,
      id: generateEntityId(undefined, "sale"),
      kind: context.kind,
      attribution: context.attribution,
      partner_id: partner?.id ?? null,
      ref: partner?.ref ?? null,
      quantity: decimalOf(fact.quantity),
      unit_price: decimalOf(fact.unit_price),
      amount: decimalOf(fact.amount),
      paid_amount: decimalOf(fact.paid_amount),
      currency: context.currency,
      amount_dkk: amountInDkk(fact.amount, context),
      rate: rate?.rate ?? null,
      rate_date: rate?.date ?? null,
      rate_source: rate?.source ?? null,
      source: context.source,
      campaign: context.campaign,
      click_id: context.click_id,
      click_seconds: clicked_at
        ? (occurred_at.getTime() - clicked_at.getTime()) / 1_000
        : null,
      customer_id: context.customer_id,
      status: flags.length > 0 ? "held" : "counted",
      reasons: flags.map(({ reason }) => reason),
      occurred_at,
    }
  )
  return row?.id ?? null
}

const RATE_UNIT = 10n ** 12n

/** Null where no rate is known: a wrong figure would be worse than none. */
function amountInDkk(
  amount: Micro,
  { currency, rate }: Pick<SaleContext, "currency" | "rate">
): string | null {
  if (currency === "DKK") {
    return decimalOf(amount)
  }
  const [whole = "0", fraction = ""] = (rate?.rate ?? "").split(".")
  const units = BigInt(whole + fraction.padEnd(12, "0").slice(0, 12))
  return rate && units > 0n ? decimalOf(mulDiv(amount, RATE_UNIT, units)) : null
}

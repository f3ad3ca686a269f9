import { retryingDeadlocks } from "../../../lib/retrying-deadlocks"
import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import { flagsOfSale } from "../fraud/flags-of-sale"
import type { SaleStats } from "../fraud/judge-sale"
import { reverseSale } from "../ledger/reverse-sale"
import { type Micro, microOf, mulDiv } from "../lib/micro"
import { NEGLIGIBLE, positive, reversedShares } from "../lib/reversed-share"
import {
  type Attribution,
  attributeOrder,
  NOBODY,
  SELLING_COLUMNS,
  type SellingPartner,
} from "./attribute-order"
import { findClick } from "./find-visit"
import {
  type Rate,
  type RecordedSale,
  recordSales,
  type SaleContext,
  type SaleFacts,
} from "./record-sales"

/** A line of an order as it is now; amounts of all its units, returned or not. */
export type FollowedLine = {
  line_id: string
  product_id: string
  category_ids: readonly string[]
  quantity: Micro
  returned: Micro
  unit_price: Micro
  amount: Micro
  paid_amount: Micro
}

/** An order as it is now. */
export type FollowedOrder = {
  id: string
  cart_id: string | null
  customer_id: string | null
  email: string | null
  promotion_ids: readonly string[]
  /** Of those whose promotion is not known any more. */
  coupon_codes: readonly string[]
  currency: string
  placed_at: Date
  is_canceled: boolean
  captured: Micro
  refunded: Micro
  /** What all that is in it costs, shipping too, and of that what came back. */
  due: Micro
  came_back: Micro
  rate: Rate | null
  lines: readonly FollowedLine[]
}

export type Followed = { recorded: RecordedSale[]; changed: string[] }

type Deps = AffiliateDeps & {
  statsOf: (partner: SellingPartner) => Promise<SaleStats>
}

type KnownSale = {
  id: string
  line_id: string
  line_part: number
  quantity: string
  amount: string
  paid_amount: string
  partner_id: string | null
  customer_id: string | null
  attribution: "coupon" | "click" | "none"
  click_id: string | null
  source: string
  campaign: string
}

/**
 * Makes an order's sales what the order is now: units without a sale get one,
 * and what was cancelled, refunded or came back is taken back. Told as often as
 * one likes, in whatever order events come: only what the order is now counts.
 */
export async function followOrder(
  deps: Deps,
  order: FollowedOrder
): Promise<Followed> {
  const { sql, now } = deps
  const { by: attribution, ...draft } = await draftOf(deps, order)
  return await retryingDeadlocks(() =>
    sql.transaction(async (trx) => {
      const known = await salesOf(trx, order.id)
      const recorded = await recordSales(trx, deps, {
        ...{ kind: "order", attribution, ...draft },
        ...{ currency: order.currency, rate: order.rate },
        // Whoever was forgotten stays so, also in what is added later.
        customer_id: known[0] ? known[0].customer_id : order.customer_id,
        occurred_at: known.length > 0 ? now() : order.placed_at,
        facts: missingFacts(order, known),
      })
      const changed = await reverse(trx, { order, at: now() })
      return { recorded, changed }
    })
  )
}

type Draft = Attribution & {
  flagsOf: SaleContext["flagsOf"]
  clicked_at: Date | null
}

/**
 * Whose the order is, and what speaks against it. Asked outside of the
 * transaction, for it looks far and wide.
 */
async function draftOf(deps: Deps, order: FollowedOrder): Promise<Draft> {
  const { sql, options } = deps
  const [first] = await salesOf(sql, order.id)
  const found = first
    ? await sameAs(sql, first)
    : await attributeOrder(sql, order)
  const click = found.click_id ? await findClick(sql, found.click_id) : null
  const flagsOf = found.partner
    ? await flagsOfSale(sql, options, {
        ...{ kind: "order", partner: found.partner, click },
        buyer: { customer_id: order.customer_id, email: order.email },
        click_unknown: false,
        at: order.placed_at,
        stats: await deps.statsOf(found.partner),
      })
    : () => []
  // What is added later has no time of its own from click to sale.
  const clicked_at = first ? null : (click?.occurred_at ?? null)
  return { ...found, flagsOf, clicked_at }
}

/**
 * What was added later belongs to whom the order belonged to, with the same
 * against it; to nobody where that partner is not approved any more.
 */
async function sameAs(sql: Sql, first: KnownSale): Promise<Attribution> {
  const { attribution: by, partner_id, click_id, source, campaign } = first
  const partner = partner_id ? await approvedPartner(sql, partner_id) : null
  return partner ? { by, partner, click_id, source, campaign } : NOBODY
}

async function approvedPartner(
  sql: Sql,
  id: string
): Promise<SellingPartner | null> {
  const [row] = await sql.query<SellingPartner>(
    `select ${SELLING_COLUMNS} from affiliate_partner as p
     join affiliate_program as program on program.id = p.program_id
     where p.id = ? and p.status = 'approved'`,
    [id]
  )
  return row ?? null
}

const salesOf = (trx: Sql, order_id: string): Promise<KnownSale[]> =>
  trx.query<KnownSale>(
    `select id, line_id, line_part, quantity::text, amount::text,
       paid_amount::text, partner_id, customer_id, attribution, click_id, source, campaign
     from affiliate_sale where order_id = ? and kind = 'order'
     order by occurred_at, id`,
    [order_id]
  )

/** What of each line no sale is of yet: units, or what an edit made it dearer. */
function missingFacts(
  order: FollowedOrder,
  known: readonly KnownSale[]
): SaleFacts[] {
  return order.lines.flatMap((line) => {
    const parts = known.filter(({ line_id }) => line_id === line.line_id)
    const quantity = positive(line.quantity - sumOf(parts, "quantity"))
    const isDearer = line.paid_amount - sumOf(parts, "paid_amount") > NEGLIGIBLE
    return quantity > 0n || isDearer
      ? [factOf(order.id, line, { parts, quantity, isDearer })]
      : []
  })
}

const sumOf = (
  parts: readonly KnownSale[],
  of: "quantity" | "amount" | "paid_amount"
): Micro => parts.reduce((sum, it) => sum + microOf(it[of]), 0n)

/**
 * Units that were added are worth what the line costs more than before. Where
 * it costs less all the same, they are worth their share of it.
 */
function factOf(
  order_id: string,
  line: FollowedLine,
  {
    parts,
    quantity,
    isDearer,
  }: { parts: readonly KnownSale[]; quantity: Micro; isDearer: boolean }
): SaleFacts {
  const part = parts.length
  const worth = (of: "amount" | "paid_amount") =>
    isDearer
      ? positive(line[of] - sumOf(parts, of))
      : mulDiv(line[of], quantity, line.quantity)
  return {
    source_key: `order:${line.line_id}${part > 0 ? `:${part}` : ""}`,
    fingerprint: null,
    product_id: line.product_id,
    category_ids: line.category_ids,
    order_id,
    line_id: line.line_id,
    line_part: part,
    quantity,
    unit_price: line.unit_price,
    amount: worth("amount"),
    paid_amount: worth("paid_amount"),
  }
}

async function reverse(
  trx: Sql,
  { order, at }: { order: FollowedOrder; at: Date }
): Promise<string[]> {
  const known = await salesOf(trx, order.id)
  const shares = reversedShares(
    known.map((it) => ({
      sale_id: it.id,
      line_id: it.line_id,
      line_part: it.line_part,
      quantity: microOf(it.quantity),
      paid: microOf(it.paid_amount),
    })),
    order.lines,
    order
  )
  const changed: string[] = []
  for (const { id: sale_id } of known) {
    const reversal = {
      ...{ sale_id, share: shares.get(sale_id) ?? 0n, at, actor: null },
      reason: order.is_canceled ? "order_canceled" : "order_changed",
    }
    if (await reverseSale(trx, reversal)) {
      changed.push(sale_id)
    }
  }
  return changed
}

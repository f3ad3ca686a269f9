import { retryingDeadlocks } from "../../../lib/retrying-deadlocks"
import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import { flagsOfSale } from "../fraud/flags-of-sale"
import type { SaleStats } from "../fraud/judge-sale"
import { reverseSale } from "../ledger/reverse-sale"
import { type Micro, microOf, mulDiv } from "../lib/micro"
import { reversedShares } from "../lib/reversed-share"
import {
  type Attribution,
  attributeOrder,
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
  paid_amount: string
  partner_id: string | null
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
  const draft = await attributionOf(deps, order)
  return await retryingDeadlocks(() =>
    sql.transaction(async (trx) => {
      const known = await salesOf(trx, order.id)
      const recorded = await recordSales(trx, deps, {
        ...(await contextOf(trx, { order, known, draft })),
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

/** Asked outside of the transaction, for it looks far and wide. */
async function attributionOf(deps: Deps, order: FollowedOrder): Promise<Draft> {
  const { sql, options } = deps
  const found = await attributeOrder(sql, order)
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
  return { ...found, flagsOf, clicked_at: click?.occurred_at ?? null }
}

const salesOf = (trx: Sql, order_id: string): Promise<KnownSale[]> =>
  trx.query<KnownSale>(
    `select id, line_id, line_part, quantity::text, paid_amount::text,
       partner_id, attribution, click_id, source, campaign
     from affiliate_sale where order_id = ? and kind = 'order'
     order by occurred_at, id`,
    [order_id]
  )

/** A line that was added later belongs to whom the order belonged to. */
async function contextOf(
  trx: Sql,
  {
    order,
    known,
    draft,
  }: { order: FollowedOrder; known: KnownSale[]; draft: Draft }
): Promise<Omit<SaleContext, "occurred_at">> {
  const [first] = known
  const shared = {
    kind: "order" as const,
    currency: order.currency,
    rate: order.rate,
    customer_id: order.customer_id,
    flagsOf: draft.flagsOf,
  }
  if (!first) {
    const { by: attribution, ...rest } = draft
    return { ...shared, ...rest, attribution }
  }
  const { attribution, click_id, source, campaign } = first
  const partner = first.partner_id
    ? await partnerById(trx, first.partner_id)
    : null
  return {
    ...shared,
    ...{ attribution, partner, click_id, source, campaign },
    clicked_at: null,
  }
}

async function partnerById(
  trx: Sql,
  id: string
): Promise<SellingPartner | null> {
  const [row] = await trx.query<SellingPartner>(
    `select ${SELLING_COLUMNS} from affiliate_partner as p
     join affiliate_program as program on program.id = p.program_id
     where p.id = ?`,
    [id]
  )
  return row ?? null
}

/** Units of each line that no sale is of yet. */
function missingFacts(
  order: FollowedOrder,
  known: readonly KnownSale[]
): SaleFacts[] {
  return order.lines.flatMap((line) => {
    const parts = known.filter(({ line_id }) => line_id === line.line_id)
    const counted = parts.reduce((sum, it) => sum + microOf(it.quantity), 0n)
    const missing = line.quantity - counted
    return missing > 0n
      ? [factOf(order.id, line, { part: parts.length, quantity: missing })]
      : []
  })
}

function factOf(
  order_id: string,
  line: FollowedLine,
  { part, quantity }: { part: number; quantity: Micro }
): SaleFacts {
  const share = (amount: Micro) => mulDiv(amount, quantity, line.quantity)
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
    amount: share(line.amount),
    paid_amount: share(line.paid_amount),
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

import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { FollowedOrder } from "../../../modules/affiliate/sales/follow-order"
import type { Rate } from "../../../modules/affiliate/sales/record-sales"
import {
  cameBack,
  followedLine,
  SHOP_ITEM_FIELDS,
  type ShopItem,
} from "./followed-line"
import type { FreeUnits } from "./free-replacements"
import { microOfNumber } from "./shop-money"

/** Fields of {@link ShopOrder}. */
export const SHOP_ORDER_FIELDS = [
  "id",
  "created_at",
  "canceled_at",
  "is_draft_order",
  "customer_id",
  "email",
  "currency_code",
  "cart_link.cart_id",
  "promotions.id",
  "promotions.code",
  // Sums of lines are made only where a sum of the order is asked for.
  "total",
  "credit_line_total",
  ...SHOP_ITEM_FIELDS,
  "payment_collections.status",
  "payment_collections.captured_amount",
  "payment_collections.refunded_amount",
]

/** What of an order matters here, as `query.graph` gives it. */
export type ShopOrder = {
  id: string
  created_at: string | Date
  canceled_at: string | Date | null
  is_draft_order: boolean
  customer_id: string | null
  email: string | null
  currency_code: string
  total: BigNumberInput
  credit_line_total?: BigNumberInput | null
  cart_link?: { cart_id: string } | null
  promotions?: ({ id: string; code: string | null } | null)[] | null
  items: (ShopItem | null)[]
  payment_collections?: (ShopPayments | null)[] | null
}

type ShopPayments = {
  status: string
  captured_amount: BigNumberInput | null
  refunded_amount: BigNumberInput | null
}

/** An order in the ledger's words. Lines of no product earn nobody anything. */
export function followedOrder(
  order: ShopOrder,
  given: {
    categories: ReadonlyMap<string, string[]>
    rate: Rate | null
    /** Default: all of it is paid for. */
    free?: FreeUnits
  }
): FollowedOrder {
  const freeOf = (item: ShopItem) => given.free?.get(item.id) ?? 0
  const lineOf = (item: ShopItem, product_id: string) =>
    followedLine(
      item,
      { product_id, category_ids: given.categories.get(product_id) ?? [] },
      freeOf(item)
    )
  const items = order.items
    .filter(isThere)
    .filter((item) => MathBN.gt(item.quantity, freeOf(item)))
  const payments = (order.payment_collections ?? [])
    .filter(isThere)
    .filter(({ status }) => status !== "canceled")
  return {
    id: order.id,
    cart_id: order.cart_link?.cart_id ?? null,
    customer_id: order.customer_id,
    email: order.email,
    ...couponsOf(order),
    currency: order.currency_code.toUpperCase(),
    placed_at: new Date(order.created_at),
    is_canceled: Boolean(order.canceled_at),
    captured: sum(payments.map((it) => it.captured_amount)),
    refunded: sum(payments.map((it) => it.refunded_amount)),
    ...duesOf({ ...order, items }),
    rate: given.rate,
    lines: items.flatMap((item) =>
      item.product_id ? [lineOf(item, item.product_id)] : []
    ),
  }
}

/** Of what is deleted by now `query.graph` leaves a hole, null or undefined. */
const isThere = <T>(it: T | null | undefined): it is T =>
  it !== null && it !== undefined

/**
 * A total is of what was kept, less what was credited: neither what came back
 * nor a credit was left out when the order was paid for.
 */
function duesOf({
  total,
  credit_line_total,
  items,
}: ShopOrder): Pick<FollowedOrder, "due" | "came_back"> {
  const returned = items.map((item) => item && cameBack(item))
  return {
    due: sum([total, credit_line_total ?? null, ...returned]),
    came_back: sum(returned),
  }
}

const sum = (amounts: (BigNumberInput | null)[]) =>
  microOfNumber(MathBN.sum(0, ...amounts.map((it) => it ?? 0)))

/** A code is asked only where no promotion says whose it is: it can be reused. */
function couponsOf({
  promotions,
  items,
}: ShopOrder): Pick<FollowedOrder, "promotion_ids" | "coupon_codes"> {
  const linked = (promotions ?? [])
    .filter(isThere)
    .map(({ id, code }) => ({ promotion_id: id, code }))
  const used = [
    ...linked,
    ...items.flatMap((item) => item?.adjustments ?? []).filter(isThere),
  ]
  const known = used.filter(({ promotion_id }) => promotion_id !== null)
  const codes = new Set(known.map(({ code }) => code))
  return {
    promotion_ids: unique(known.map(({ promotion_id }) => promotion_id)),
    coupon_codes: unique(
      used.map(({ code }) => (codes.has(code) ? null : code))
    ),
  }
}

const unique = (all: (string | null)[]): string[] => [
  ...new Set(all.filter(isThere)),
]

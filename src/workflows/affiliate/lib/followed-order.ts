import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type {
  FollowedLine,
  FollowedOrder,
} from "../../../modules/affiliate/sales/follow-order"
import type { Rate } from "../../../modules/affiliate/sales/record-sales"
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
  "promotions.code",
  // Sums of lines are made only where a sum of the order is asked for.
  "total",
  "items.*",
  "items.adjustments.code",
  "items.detail.return_received_quantity",
  "items.detail.return_dismissed_quantity",
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
  cart_link?: { cart_id: string } | null
  promotions?: ({ code: string | null } | null)[] | null
  items: (ShopItem | null)[]
  payment_collections?: (ShopPayments | null)[] | null
}

type ShopItem = {
  id: string
  product_id: string | null
  quantity: BigNumberInput
  unit_price: BigNumberInput
  is_tax_inclusive: boolean
  total: BigNumberInput
  discount_total: BigNumberInput | null
  discount_subtotal: BigNumberInput | null
  adjustments?: ({ code: string | null } | null)[] | null
  detail?: {
    return_received_quantity: BigNumberInput | null
    return_dismissed_quantity: BigNumberInput | null
  } | null
}

type ShopPayments = {
  status: string
  captured_amount: BigNumberInput | null
  refunded_amount: BigNumberInput | null
}

/** An order in the ledger's words. Lines of no product earn nobody anything. */
export function followedOrder(
  order: ShopOrder,
  given: { categories: ReadonlyMap<string, string[]>; rate: Rate | null }
): FollowedOrder {
  const payments = (order.payment_collections ?? []).filter(
    (it): it is ShopPayments => it !== null && it.status !== "canceled"
  )
  return {
    id: order.id,
    cart_id: order.cart_link?.cart_id ?? null,
    customer_id: order.customer_id,
    email: order.email,
    coupon_codes: codesOf(order),
    currency: order.currency_code.toUpperCase(),
    placed_at: new Date(order.created_at),
    is_canceled: Boolean(order.canceled_at),
    captured: sum(payments.map((it) => it.captured_amount)),
    refunded: sum(payments.map((it) => it.refunded_amount)),
    rate: given.rate,
    lines: order.items.flatMap((item) =>
      item?.product_id && MathBN.gt(item.quantity, 0)
        ? [lineOf(item, item.product_id, given.categories)]
        : []
    ),
  }
}

const sum = (amounts: (BigNumberInput | null)[]) =>
  microOfNumber(MathBN.sum(0, ...amounts.map((it) => it ?? 0)))

function codesOf({ promotions, items }: ShopOrder): string[] {
  const all = [
    ...(promotions ?? []),
    ...items.flatMap((item) => item?.adjustments ?? []),
  ]
  return [...new Set(all.flatMap((it) => it?.code ?? []))]
}

function lineOf(
  item: ShopItem,
  product_id: string,
  categories: ReadonlyMap<string, string[]>
): FollowedLine {
  const { detail } = item
  return {
    line_id: item.id,
    product_id,
    category_ids: categories.get(product_id) ?? [],
    quantity: microOfNumber(item.quantity),
    returned: sum([
      detail?.return_received_quantity ?? 0,
      detail?.return_dismissed_quantity ?? 0,
    ]),
    unit_price: microOfNumber(item.unit_price),
    amount: soldFor(item),
    paid_amount: microOfNumber(MathBN.max(item.total, 0)),
  }
}

/**
 * What was sold for as the shop shows its prices: with tax where those have it,
 * else without, and after discounts. So a reported sale and an order of the
 * same thing earn the same.
 */
function soldFor(item: ShopItem) {
  const full = MathBN.mult(item.unit_price, item.quantity)
  const discount = item.is_tax_inclusive
    ? item.discount_total
    : item.discount_subtotal
  return microOfNumber(MathBN.max(MathBN.sub(full, discount ?? 0), 0))
}

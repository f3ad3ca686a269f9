import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { FollowedLine } from "../../../modules/affiliate/sales/follow-order"
import { microOfNumber } from "./shop-money"

/** Fields of {@link ShopItem}. */
export const SHOP_ITEM_FIELDS = [
  "items.*",
  "items.adjustments.code",
  "items.adjustments.promotion_id",
  "items.detail.return_received_quantity",
  "items.detail.return_dismissed_quantity",
]

/**
 * A line of an order as `query.graph` gives it. Its quantity is of all units
 * that were sold; `total` and what is taken off are of those alone that did not
 * come back (Medusa 2.21, `totals/line-item`).
 */
export type ShopItem = {
  id: string
  product_id: string | null
  quantity: BigNumberInput
  unit_price: BigNumberInput
  is_tax_inclusive: boolean
  total: BigNumberInput
  discount_subtotal: BigNumberInput | null
  return_received_total?: BigNumberInput | null
  return_dismissed_total?: BigNumberInput | null
  adjustments?:
    ({ code: string | null; promotion_id: string | null } | null)[] | null
  detail?: {
    return_received_quantity: BigNumberInput | null
    return_dismissed_quantity: BigNumberInput | null
  } | null
}

/** @param free units of it that nobody pays for: the line is without them */
export function followedLine(
  item: ShopItem,
  of: { product_id: string; category_ids: readonly string[] },
  free: BigNumberInput = 0
): FollowedLine {
  const sold = MathBN.sub(item.quantity, free)
  const share = (amount: BigNumberInput) =>
    microOfNumber(MathBN.div(MathBN.mult(amount, sold), item.quantity))
  return {
    ...of,
    line_id: item.id,
    quantity: microOfNumber(sold),
    returned: microOfNumber(returnedUnits(item)),
    unit_price: microOfNumber(item.unit_price),
    amount: share(soldFor(item)),
    paid_amount: share(paidFor(item)),
  }
}

/** What the units that came back cost, sound or not. */
export const cameBack = (item: ShopItem): BigNumberInput =>
  MathBN.sum(
    0,
    item.return_received_total ?? 0,
    item.return_dismissed_total ?? 0
  )

/** Units that came back, sound or not. */
export const returnedUnits = ({ detail }: ShopItem) =>
  MathBN.sum(
    0,
    detail?.return_received_quantity ?? 0,
    detail?.return_dismissed_quantity ?? 0
  )

const paidFor = (item: ShopItem) =>
  MathBN.max(MathBN.add(item.total, cameBack(item)), 0)

/**
 * What was sold for as the shop shows its prices: with tax where those have it,
 * else without, and after discounts. So a reported sale and an order of the
 * same thing earn the same.
 */
function soldFor(item: ShopItem): BigNumberInput {
  if (item.is_tax_inclusive) {
    return paidFor(item)
  }
  const full = MathBN.mult(item.unit_price, item.quantity)
  const kept = MathBN.sub(item.quantity, returnedUnits(item))
  if (MathBN.lte(kept, 0)) {
    return MathBN.min(full, paidFor(item))
  }
  const each = MathBN.div(item.discount_subtotal ?? 0, kept)
  return MathBN.max(MathBN.sub(full, MathBN.mult(each, item.quantity)), 0)
}

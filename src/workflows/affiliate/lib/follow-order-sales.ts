import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { affiliateOf } from "../../../modules/affiliate/resolve"
import {
  followedOrder,
  SHOP_ORDER_FIELDS,
  type ShopOrder,
} from "./followed-order"
import { freeReplacements } from "./free-replacements"
import { categoriesOfProducts } from "./product-categories"
import { rateOn } from "./shop-money"

/** How long one event of an order waits for another. */
const LOCK_TIMEOUT_SECONDS = 30

/**
 * Makes an order's sales and commissions what the order is now. It is read
 * under a lock: of two events at once, the one that read an older order would
 * otherwise be written last.
 */
export async function followOrderSales(
  container: MedusaContainer,
  order_id: string
): Promise<void> {
  await container
    .resolve(Modules.LOCKING)
    .execute(
      `affiliate-order:${order_id}`,
      async () => await followNow(container, order_id),
      { timeout: LOCK_TIMEOUT_SECONDS }
    )
}

/** A draft is no order yet. */
async function followNow(
  container: MedusaContainer,
  order_id: string
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: SHOP_ORDER_FIELDS,
    filters: { id: order_id },
  })
  const [order] = data as unknown as ShopOrder[]
  if (!order || order.is_draft_order) {
    return
  }
  const product_ids = order.items.flatMap((item) => item?.product_id ?? [])
  const followed = followedOrder(order, {
    free: await freeReplacements(container, order),
    categories: await categoriesOfProducts(container, product_ids),
    rate: await rateOn(
      container,
      order.currency_code.toUpperCase(),
      new Date(order.created_at)
    ),
  })
  await affiliateOf(container).sales.followOrder(followed)
}

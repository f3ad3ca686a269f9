import { aClick, aPartner } from "./some-partners"
import { eventually, ok, type Order, placeOrder } from "../../factories/orders"
import type { HttpClient } from "../../factories/http-client"
import type { Shop } from "../../factories/shop"

/** Carts, clicks and the sales that come of them. */
export function buying(shop: Shop) {
  const salesOf = async ({ id }: { id: string }) => {
    const { body } = await shop.admin.get(
      `/admin/affiliate/sales?order_id=${id}`
    )
    return body.sales
  }
  const tie = (client: HttpClient, cart_id: string, click_id: string) =>
    client.post(`/store/carts/${cart_id}/affiliate`, { click_id })
  return {
    salesOf,
    tie,
    recorded: (order: { id: string }, count = 1) =>
      eventually(
        () => salesOf(order),
        (sales) => sales.length === count
      ),
    untilCommission: (order: Order, commission: number) =>
      eventually(
        () => salesOf(order),
        ([first]) => first?.commission === commission
      ),
    click: (ref: string, over = {}) =>
      aClick(shop, { ref, product_id: shop.tee.id, ...over }),
    aCart: async (): Promise<string> => {
      const { region_id } = shop
      const { cart } = await ok(shop.store.post("/store/carts", { region_id }))
      return cart.id
    },
    buy: (click_ids: string[], bought: Bought = {}) =>
      buy(shop, click_ids, bought),
  }
}

type Bought = {
  buyer?: HttpClient
  quantity?: number
  promo_codes?: string[]
  /** Runs when the clicks are tied, before the order is placed. */
  onTied?: () => Promise<unknown>
}

/** Buys as a storefront does that tells which click it came by. */
async function buy(
  shop: Shop,
  click_ids: string[],
  { buyer = shop.store, quantity = 1, promo_codes = [], onTied }: Bought
): Promise<Order> {
  const tell = async (cart_id: string) => {
    for (const click_id of click_ids) {
      await ok(buyer.post(`/store/carts/${cart_id}/affiliate`, { click_id }))
    }
    await onTied?.()
    if (promo_codes.length > 0) {
      const at = `/store/carts/${cart_id}/promotions`
      await ok(buyer.post(at, { promo_codes }))
    }
  }
  const spied: HttpClient = {
    ...buyer,
    post: async (path, body, headers) => {
      const answer = await buyer.post(path, body, headers)
      if (path === "/store/carts") {
        await tell(answer.body.cart.id)
      }
      return answer
    },
  }
  const tees = [{ variant_id: shop.tee.variant_id, quantity }]
  return await placeOrder(shop, tees, spied)
}

/** Orders that a partner's clicks led to, of one tee and of two. */
export type Sold = { partner_id: string; one: Order; two: Order }

/** They are bought once: each test finds them as they were. */
export async function sellSome(shop: Shop): Promise<Sold> {
  const { buy, click, recorded } = buying(shop)
  const { id: partner_id } = await aPartner(shop, "lando")
  const one = await buy([await click("lando")])
  const two = await buy([await click("lando")], { quantity: 2 })
  await recorded(one)
  await recorded(two)
  return { partner_id, one, two }
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { affiliateOf } from "../../../src/modules/affiliate/resolve"
import { followOrderSales } from "../../../src/workflows/affiliate/lib/follow-order-sales"
import { reconcileOrderSales } from "../../../src/workflows/affiliate/lib/reconcile-order-sales"
import { withoutSubscribers } from "../../factories/lost-events"
import { editOrder } from "../../factories/order-changes"
import {
  aCustomer,
  cancel,
  capture,
  eventually,
  fulfil,
  ok,
  type Order,
  placeOrder,
  refund,
  takeBack,
} from "../../factories/orders"
import type { HttpClient } from "../../factories/http-client"
import type { Shop } from "../../factories/shop"
import { aClick, aPartner, waitOutHolding } from "./some-partners"

export function orderTests(shop: Shop) {
  const salesOf = async ({ id }: { id: string }) => {
    const { body } = await shop.admin.get(
      `/admin/affiliate/sales?order_id=${id}`
    )
    return body.sales
  }
  const recorded = (order: { id: string }, count = 1) =>
    eventually(
      () => salesOf(order),
      (sales) => sales.length === count
    )
  const untilCommission = (order: Order, commission: number) =>
    eventually(
      () => salesOf(order),
      ([first]) => first?.commission === commission
    )
  const tees = (quantity: number) => [
    { variant_id: shop.tee.variant_id, quantity },
  ]
  const tie = (client: HttpClient, cart_id: string, click_id: string) =>
    client.post(`/store/carts/${cart_id}/affiliate`, { click_id })

  /** Buys as a storefront does that tells which click it came by. */
  async function buy(
    click_ids: string[],
    { buyer = shop.store, quantity = 1, promo_codes = [] as string[] } = {}
  ): Promise<Order> {
    const spied: HttpClient = {
      ...buyer,
      post: async (path, body, headers) => {
        const answer = await buyer.post(path, body, headers)
        if (path === "/store/carts") {
          for (const click_id of click_ids) {
            const tied = await tie(buyer, answer.body.cart.id, click_id)
            expect([tied.status, tied.body]).toMatchObject([200, {}])
          }
          if (promo_codes.length > 0) {
            const at = `/store/carts/${answer.body.cart.id}/promotions`
            await ok(buyer.post(at, { promo_codes }))
          }
        }
        return answer
      },
    }
    return await placeOrder(shop, tees(quantity), spied)
  }

  const click = (ref: string, over = {}) =>
    aClick(shop, { ref, product_id: shop.tee.id, ...over })

  it("that a click led to is the partner's, with its source and campaign", async () => {
    await aPartner(shop)
    const click_id = await click("vader", { source: "sector23", campaign: "x" })
    const order = await buy([click_id], { quantity: 2 })
    expect(await recorded(order)).toMatchObject([
      {
        ...{ kind: "order", attribution: "click", ref: "vader", click_id },
        ...{ source: "sector23", campaign: "x", quantity: 2, amount: 598 },
        ...{ commission: 29.9, commission_status: "accrued", reasons: [] },
      },
    ])
  })

  it("without a click is a sale of nobody", async () => {
    await aPartner(shop)
    const order = await buy([])
    expect(await recorded(order)).toMatchObject([
      { attribution: "none", ref: null, commission: null, amount: 299 },
    ])
  })

  it("is of the last click, or of the first where the programme says so", async () => {
    await aPartner(shop, "first")
    await aPartner(shop, "last")
    const clicks = [await click("first"), await click("last")]
    expect(await recorded(await buy(clicks))).toMatchObject([{ ref: "last" }])
    await shop.admin.post("/admin/affiliate/programs/aprog_default", {
      touch: "first",
    })
    expect(await recorded(await buy(clicks))).toMatchObject([{ ref: "first" }])
  })

  it("is not of a click before the window, or of who is suspended", async () => {
    const { id } = await aPartner(shop)
    const click_id = await click("vader")
    await shop.admin.post(`/admin/affiliate/partners/${id}/suspend`, {
      note: "Under review",
    })
    expect(await recorded(await buy([click_id]))).toMatchObject([{ ref: null }])
    await shop.admin.post(`/admin/affiliate/partners/${id}/reinstate`)
    await shop.sql(
      `update affiliate_touch set occurred_at = now() - interval '31 days'`
    )
    const order = await buy([])
    await shop.sql("update affiliate_touch set cart_id = 'cart_other'")
    expect(await recorded(order)).toMatchObject([{ ref: null }])
  })

  it("is the coupon's partner's, whatever was clicked", async () => {
    const vader = await aPartner(shop)
    await aPartner(shop, "boba")
    const { promotion } = await ok(
      shop.admin.post("/admin/promotions", {
        ...{ code: "VADER10", type: "standard", status: "active" },
        application_method: {
          ...{ type: "percentage", value: 10, currency_code: "dkk" },
          ...{ target_type: "items", allocation: "across" },
        },
      })
    )
    const coupon = { partner_id: vader.id, promotion_id: promotion.id }
    const made = await shop.admin.post("/admin/affiliate/coupons", coupon)
    expect([made.status, made.body.coupon?.code]).toEqual([201, "VADER10"])
    const again = await shop.admin.post("/admin/affiliate/coupons", coupon)
    expect(again.body.code).toBe("affiliate_coupon_taken")
    const order = await buy([await click("boba")], { promo_codes: ["VADER10"] })
    const [sale] = await recorded(order)
    expect(sale).toMatchObject({ attribution: "coupon", ref: "vader" })
    expect(sale.amount).toBeCloseTo(269.1, 6)
    expect(sale.commission).toBeCloseTo(13.455, 6)
  })

  it("follows its buyer from the cart of a guest to another device", async () => {
    await aPartner(shop)
    const { client, id } = await aCustomer(shop)
    const { cart } = await ok(
      shop.store.post("/store/carts", { region_id: shop.region_id })
    )
    await tie(shop.store, cart.id, await click("vader"))
    await ok(client.post(`/store/carts/${cart.id}/customer`, {}))
    await eventually(
      () => shop.sql("select customer_id from affiliate_touch"),
      ([touch]) => touch?.customer_id === id
    )
    const order = await buy([], { buyer: client })
    expect(await recorded(order)).toMatchObject([
      { attribution: "click", ref: "vader" },
    ])
  })

  it("of the partner's own account is held, and shown to the partner", async () => {
    const { client, id } = await aCustomer(shop)
    await aPartner(shop, "vader", { customer_id: id })
    const order = await buy([await click("vader")], { buyer: client })
    expect(await recorded(order)).toMatchObject([
      {
        ...{ status: "held", commission_status: "held" },
        reasons: expect.arrayContaining(["self_referral_customer"]),
      },
    ])
    const { body } = await client.get("/store/affiliate/me/sales?status=held")
    expect(body.sales).toHaveLength(1)
    const [flag] = (await shop.admin.get("/admin/affiliate/fraud-flags")).body
      .fraud_flags
    const note = "You cannot refer yourself"
    const at = `/admin/affiliate/commissions/${flag.commission_id}/reject`
    await shop.admin.post(at, { note })
    const own = await client.get("/store/affiliate/me/sales")
    expect(own.body.sales).toMatchObject([
      { status: "rejected", commission: 0, note, reversed_amount: 0 },
    ])
  })

  it("that asked not to be followed stays untied", async () => {
    await aPartner(shop)
    const hidden = await aClick(
      shop,
      { ref: "vader", product_id: shop.tee.id },
      { "sec-gpc": "1" }
    )
    const { cart } = await ok(
      shop.store.post("/store/carts", { region_id: shop.region_id })
    )
    expect((await tie(shop.store, cart.id, hidden)).body).toEqual({
      ...{ click_id: hidden, status: "unlinked" },
    })
    const asking = shop.store.with({ "sec-gpc": "1" })
    const open = await click("vader")
    expect((await tie(asking, cart.id, open)).body.status).toBe("unlinked")
    expect(await shop.sql("select 1 from affiliate_touch")).toEqual([])
    expect(await recorded(await buy([hidden]))).toMatchObject([
      { ref: null, attribution: "none", click_id: null },
    ])
  })

  it("knows clicks and carts from nonsense", async () => {
    const { cart } = await ok(
      shop.store.post("/store/carts", { region_id: shop.region_id })
    )
    const old = "01900000-0000-7000-8000-000000000000"
    expect(await tie(shop.store, cart.id, old)).toMatchObject({
      ...{ status: 404, body: { code: "affiliate_visit_not_found" } },
    })
    expect((await tie(shop.store, cart.id, "x")).status).toBe(400)
    expect(await tie(shop.store, "cart_none", old)).toMatchObject({
      ...{ status: 404, body: { code: "affiliate_cart_not_found" } },
    })
  })

  it("is read when its click comes later, from the disk it waited on", async () => {
    await aPartner(shop)
    const { visits } = affiliateOf(shop.container)
    const visit_id = visits.newVisitId()
    const { cart } = await ok(
      shop.store.post("/store/carts", { region_id: shop.region_id })
    )
    const tied = await tie(shop.store, cart.id, visit_id)
    expect(tied.body.status).toBe("pending")
    await visits.recordVisit({
      ...{ visit_id, kind: "click", ref: "vader", product_id: shop.tee.id },
      ...{ source: null, campaign: null, class: "human", reasons: [] },
      ...{ visitor: null, referrer_host: null, country: null, is_linked: true },
      occurred_at: new Date(
        parseInt(visit_id.replaceAll("-", "").slice(0, 12), 16)
      ).toISOString(),
    })
    await shop.sql("update affiliate_touch set customer_id = 'cus_1'")
    const found = await affiliateOf(shop.container).sales.followOrder({
      ...{ id: "order_x", cart_id: cart.id, customer_id: null, email: null },
      ...{ coupon_codes: [], currency: "DKK", placed_at: new Date() },
      ...{ is_canceled: false, captured: 0n, refunded: 0n, rate: null },
      lines: [
        {
          ...{ line_id: "l", product_id: shop.tee.id, category_ids: [] },
          ...{ quantity: 1_000_000n, returned: 0n, unit_price: 3_000_000n },
          ...{ amount: 3_000_000n, paid_amount: 3_000_000n },
        },
      ],
    })
    expect(found.recorded[0]?.commission).toMatchObject({ amount: "0.15" })
  })

  it("takes its commission back when it is canceled", async () => {
    await aPartner(shop)
    const order = await buy([await click("vader")])
    await recorded(order)
    await cancel(shop, order)
    const sales = await untilCommission(order, 0)
    expect(sales).toMatchObject([
      {
        status: "reversed",
        reversed_amount: 299,
        commission_status: "reversed",
      },
    ])
  })

  it("takes part of it back with a part of the money, after a payout too", async () => {
    const { id } = await aPartner(shop)
    const order = await buy([await click("vader")], { quantity: 2 })
    await recorded(order)
    await capture(shop, order)
    await waitOutHolding(shop)
    const period = { currency: "DKK", period_end: new Date().toISOString() }
    const closed = await shop.admin.post("/admin/affiliate/payouts", period)
    await shop.admin.post(
      `/admin/affiliate/payouts/${closed.body.payout.id}/pay`
    )
    expect(await salesOf(order)).toMatchObject([{ commission_status: "paid" }])

    await refund(shop, order, order.payment.amount / 4)
    await untilCommission(order, 22.425)
    const { body } = await shop.admin.get(`/admin/affiliate/partners/${id}`)
    expect(body.balances).toMatchObject([
      { available: -7.475, paid: 29.9, earned: 22.425, reversed: 7.475 },
    ])
    await refund(shop, order, (order.payment.amount * 3) / 4)
    expect(await untilCommission(order, 0)).toMatchObject([
      { status: "reversed", commission_status: "reversed" },
    ])
  })

  it("takes back what came back, once, though its money comes back too", async () => {
    await aPartner(shop)
    const order = await buy([await click("vader")], { quantity: 2 })
    await recorded(order)
    await capture(shop, order)
    await fulfil(shop, order)
    await takeBack(shop, order, { id: order.items[0]!.id, quantity: 1 })
    await untilCommission(order, 14.95)
    await refund(shop, order, 299)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await salesOf(order)).toMatchObject([
      { commission: 14.95, reversed_amount: 299, status: "partly_reversed" },
    ])
  })

  it("grows by an edit, for the same partner, and shrinks again", async () => {
    await aPartner(shop)
    const order = await buy([await click("vader")])
    await recorded(order)
    const line = order.items[0]!.id
    await editOrder(shop, order, { set: [{ id: line, quantity: 3 }] })
    const grown = await recorded(order, 2)
    expect(grown).toMatchObject([
      { ref: "vader", quantity: 2, commission: 29.9 },
      { ref: "vader", quantity: 1, commission: 14.95 },
    ])
    await editOrder(shop, order, { set: [{ id: line, quantity: 1 }] })
    const shrunk = await untilCommission(order, 0)
    expect(shrunk[1]).toMatchObject({ commission: 14.95, status: "counted" })
  })

  it("is written as it was read last, when two events come at once", async () => {
    await aPartner(shop)
    const order = await buy([await click("vader")])
    await recorded(order)
    await capture(shop, order)
    const slow = slowReader(shop)
    const first = followOrderSales(slow.container, order.id)
    await slow.hasRead
    await withoutSubscribers(shop, ["payment.refunded"], () =>
      refund(shop, order, order.payment.amount)
    )
    const second = followOrderSales(shop.container, order.id)
    await new Promise((resolve) => setTimeout(resolve, 500))
    slow.goOn()
    await Promise.all([first, second])
    expect(await salesOf(order)).toMatchObject([{ commission: 0 }])
  })

  it("is found by the next look, when its events were lost", async () => {
    await aPartner(shop)
    const lost = ["order.placed", "order.canceled"]
    const order = await withoutSubscribers(shop, lost, async () => {
      const placed = await buy([await click("vader")])
      await reconcileOrderSales(shop.container, new Date())
      expect(await salesOf(placed)).toMatchObject([{ commission: 14.95 }])
      await cancel(shop, placed)
      return placed
    })
    for (const _ of [1, 2]) {
      await reconcileOrderSales(shop.container, new Date())
    }
    expect(await salesOf(order)).toMatchObject([{ commission: 0 }])
  })
}

/** A container whose first read is held back, until it is told to go on. */
function slowReader({ container }: Shop) {
  let goOn = () => {}
  let read = () => {}
  const hasRead = new Promise<void>((resolve) => (read = resolve))
  const gate = new Promise<void>((resolve) => (goOn = resolve))
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const graph = async (...args: Parameters<typeof query.graph>) => {
    const found = await query.graph(...args)
    read()
    await gate
    return found
  }
  const resolve = (key: string) =>
    key === ContainerRegistrationKeys.QUERY
      ? { graph }
      : container.resolve<unknown>(key)
  return {
    container: { resolve } as unknown as MedusaContainer,
    hasRead,
    goOn: () => goOn(),
  }
}

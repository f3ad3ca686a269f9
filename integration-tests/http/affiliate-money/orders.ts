import { affiliateOf } from "../../../src/modules/affiliate/resolve"
import { aCustomer, eventually, ok } from "../../factories/orders"
import type { Shop } from "../../factories/shop"
import { buying } from "./buying"
import { aClick, aPartner, aPromotion } from "./some-partners"

export function orderTests(shop: Shop) {
  const { aCart, buy, click, recorded, tie } = buying(shop)

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
    const month = "update affiliate_touch set occurred_at = now() - interval"
    const onTied = () => shop.sql(`${month} '31 days'`)
    const late = await buy([click_id], { onTied })
    expect(await recorded(late)).toMatchObject([{ ref: null }])
  })

  it("is the coupon's partner's, whatever was clicked", async () => {
    const vader = await aPartner(shop)
    await aPartner(shop, "boba")
    const promotion_id = await aPromotion(shop, "VADER10")
    const coupon = { partner_id: vader.id, promotion_id }
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
    const cart_id = await aCart()
    await tie(shop.store, cart_id, await click("vader"))
    await ok(client.post(`/store/carts/${cart_id}/customer`, {}))
    await eventually(
      () =>
        shop.sql("select customer_id from affiliate_touch where cart_id = ?", [
          cart_id,
        ]),
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
    const cart_id = await aCart()
    expect((await tie(shop.store, cart_id, hidden)).body).toEqual({
      ...{ click_id: hidden, status: "unlinked" },
    })
    const asking = shop.store.with({ "sec-gpc": "1" })
    const open = await click("vader")
    expect((await tie(asking, cart_id, open)).body.status).toBe("unlinked")
    const touches = "select 1 from affiliate_touch where cart_id = ?"
    expect(await shop.sql(touches, [cart_id])).toEqual([])
    expect(await recorded(await buy([hidden]))).toMatchObject([
      { ref: null, attribution: "none", click_id: null },
    ])
  })

  it("came by the click that the browser remembers, where none is named", async () => {
    await aPartner(shop)
    const click_id = await click("vader")
    const path = `/store/carts/${await aCart()}/affiliate`
    const none = await shop.store.post(path, {})
    expect([none.status, none.body.code]).toEqual([
      ...[400, "affiliate_click_missing"],
    ])
    const cookie = `a=1; slv_click=${click_id}; b=2`
    const tied = await shop.store.post(path, {}, { cookie })
    expect(tied.body).toEqual({ click_id, status: "linked" })
    const named = await click("vader")
    const other = await shop.store.post(path, { click_id: named }, { cookie })
    expect(other.body).toEqual({ click_id: named, status: "linked" })
    for (const value of ["x", "'", "%00", "\u00e6"]) {
      const broken = { cookie: `slv_click=${value}` }
      const { status } = await shop.store.post(path, {}, broken)
      expect([value, status]).toEqual([value, 404])
    }
  })

  it("knows clicks and carts from nonsense", async () => {
    const cart_id = await aCart()
    const old = "01900000-0000-7000-8000-000000000000"
    expect(await tie(shop.store, cart_id, old)).toMatchObject({
      ...{ status: 404, body: { code: "affiliate_visit_not_found" } },
    })
    expect((await tie(shop.store, cart_id, "x")).status).toBe(400)
    expect(await tie(shop.store, "cart_none", old)).toMatchObject({
      ...{ status: 404, body: { code: "affiliate_cart_not_found" } },
    })
  })

  it("is read when its click comes later, from the disk it waited on", async () => {
    await aPartner(shop)
    const { visits } = affiliateOf(shop.container)
    const visit_id = visits.newVisitId()
    const cart_id = await aCart()
    const tied = await tie(shop.store, cart_id, visit_id)
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
      ...{ id: "order_x", cart_id, customer_id: null, email: null },
      ...{ promotion_ids: [], coupon_codes: [], currency: "DKK" },
      placed_at: new Date(),
      ...{ is_canceled: false, captured: 0n, refunded: 0n, rate: null },
      ...{ due: 3_000_000n, came_back: 0n },
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
}

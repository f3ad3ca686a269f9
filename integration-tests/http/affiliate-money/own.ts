import { aCustomer } from "../../factories/orders"
import type { Shop } from "../../factories/shop"
import {
  aClick,
  aPartner,
  aPromotion,
  reporter,
  waitOutHolding,
} from "./some-partners"

const at = "/store/affiliate/me"

export function ownTests(shop: Shop) {
  const signUp = async (ref = "vader") => {
    const { client } = await aCustomer(shop)
    const { status, body } = await client.post(at, {
      ...{ ref, name: "Darth Vader", hosts: ["www.Vader.example"] },
    })
    return { client, status, partner: body.partner, body }
  }

  it("signs up as a customer, waits, and is let in with a note", async () => {
    const { client, status, partner } = await signUp("Vader")
    expect([status, partner]).toMatchObject([
      201,
      { ref: "vader", status: "pending", hosts: ["vader.example"] },
    ])
    const sale = { product_id: shop.tee.id, ref: "vader" }
    expect((await reporter(shop).post("/api/sales", sale)).body.code).toBe(
      "affiliate_ref_inactive"
    )
    const path = `/admin/affiliate/partners/${partner.id}`
    await shop.admin.post(`${path}/approve`, { note: "Welcome" })
    expect((await client.get(at)).body).toMatchObject({
      partner: { status: "approved", note: "Welcome" },
      conditions: { window_days: 30, touch: "last", holding_days: 14 },
      terms: [{ kind: "percent", value: 5 }],
      balances: [],
    })
    expect((await reporter(shop).post("/api/sales", sale)).status).toBe(201)
    expect((await client.get(at)).body.balances).toMatchObject([
      { currency: "DKK", sales: 1, pending: 0.15, available: 0 },
    ])
    expect(await shop.admin.post(`${path}/approve`)).toMatchObject({
      ...{ status: 400 },
      body: { code: "affiliate_partner_decision_refused" },
    })
  })

  it("has a ref of its own, once", async () => {
    const { client } = await signUp()
    expect((await client.post(at, { ref: "other", name: "x" })).body.code).toBe(
      "affiliate_already_partner"
    )
    const other = await signUp("VADER")
    expect(other.body.code).toBe("affiliate_ref_taken")
    for (const ref of ["v", "-vader", "va der", "a".repeat(33), "væder"]) {
      expect([ref, (await signUp(ref)).status]).toEqual([ref, 400])
    }
  })

  it("has its coupons by their codes of now, and sees whose promotion is gone", async () => {
    const { client, id: customer_id } = await aCustomer(shop)
    const { id: partner_id } = await aPartner(shop, "vader", { customer_id })
    const give = (promotion_id: string) =>
      shop.admin.post("/admin/affiliate/coupons", { partner_id, promotion_id })
    const listed = async () => {
      const own = await client.get(`${at}/coupons`)
      const all = await shop.admin.get("/admin/affiliate/coupons")
      expect(all.body.coupons).toMatchObject(own.body.coupons)
      return own.body.coupons
    }
    const promotion_id = await aPromotion(shop, "VADER10")
    const change = `/admin/promotions/${promotion_id}`
    await give(promotion_id)
    await shop.admin.post(change, { code: "SITH10" })
    const renamed = { code: "SITH10", is_promotion_deleted: false }
    expect(await listed()).toEqual([renamed])
    await shop.admin.delete(change)
    const gone = { code: "SITH10", is_promotion_deleted: true }
    expect(await listed()).toEqual([gone])
    const another = await aPromotion(shop, "VADER10")
    const answers = await Promise.all([give(another), give(another)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400])
    expect(await listed()).toEqual([
      { code: "VADER10", is_promotion_deleted: false },
      gone,
    ])
  })

  it("that is turned down may be let in after all", async () => {
    const { partner } = await signUp()
    const path = `/admin/affiliate/partners/${partner.id}`
    const { body } = await shop.admin.post(`${path}/reject`, {
      note: "Why you?",
    })
    expect(body.partner).toMatchObject({ status: "rejected", note: "Why you?" })
    const approved = await shop.admin.post(`${path}/approve`)
    expect(approved.body.partner).toMatchObject({
      status: "approved",
      note: null,
    })
  })

  it("keeps its account sealed, and shows its end only", async () => {
    const { client } = await signUp()
    const iban = "DK50 0040 0440 1162 43"
    const payout = { method: "bank", account_holder: "Vader", iban }
    const { body } = await client.put(at, { payout })
    expect(body.partner).toMatchObject({
      ...{ payout_method: "bank", payout_hint: "… 6243" },
    })
    const [row] = await shop.sql("select * from affiliate_partner")
    expect(row!.payout_details).toMatch(/^sv1\./)
    expect(JSON.stringify(row)).not.toContain("0400440")
    const wrong = { ...payout, iban: "DK51 0040 0440 1162 43" }
    expect((await client.put(at, { payout: wrong })).status).toBe(400)
    const odd = [
      { ...payout, account_holder: "Darth\nVader" },
      { method: "paypal", email: "+w2@empire.example" },
      { method: "wise", account_holder: "Vader", email: "-v@empire.example" },
    ]
    for (const account of odd) {
      const { status } = await client.put(at, { payout: account })
      expect([account, status]).toEqual([account, 400])
    }
    const more = { payout, status: "approved" }
    expect((await client.put(at, more)).status).toBe(400)
  })

  it("makes links, each once, as clicks are counted", async () => {
    const { client } = await signUp()
    const link = {
      product_id: shop.tee.id,
      source: " Sector23 ",
      campaign: "X",
    }
    const made = await client.post(`${at}/links`, link)
    expect([made.status, made.body.link]).toMatchObject([
      201,
      {
        ...{ ref: "vader", source: "sector23", campaign: "x" },
        url: `https://id.example.com/r/vader/${shop.tee.id}?source=sector23&campaign=x`,
      },
    ])
    const again = await client.post(`${at}/links`, {
      ...link,
      source: "sector23",
    })
    expect([again.status, again.body.link.id]).toEqual([200, made.body.link.id])
    const unknown = await client.post(`${at}/links`, { product_id: "prod_x" })
    expect(unknown.body.code).toBe("affiliate_product_not_found")
    for (const source of ["50% off", "x".repeat(65)]) {
      const other = await client.post(`${at}/links`, { ...link, source })
      expect([source, other.status]).toEqual([source, 400])
    }
    const { body } = await client.get(`${at}/links`)
    expect(body).toMatchObject({ count: 1, links: [{ id: made.body.link.id }] })

    const boba = await signUp("boba")
    const path = `${at}/links/${made.body.link.id}`
    expect((await boba.client.delete(path)).status).toBe(404)
    expect((await client.delete(path)).status).toBe(200)
  })

  it("sees its own sales and statements, and nobody else's", async () => {
    const { client, partner } = await signUp()
    await shop.admin.post(`/admin/affiliate/partners/${partner.id}/approve`)
    const other = await aPartner(shop, "boba")
    for (const ref of ["vader", "vader", "boba"]) {
      await reporter(shop).post("/api/sales", { product_id: shop.tee.id, ref })
    }
    const first = await client.get(`${at}/sales?limit=1`)
    expect(first.body.sales).toHaveLength(1)
    const next = await client.get(
      `${at}/sales?limit=1&cursor=${first.body.next_cursor}`
    )
    expect(next.body.next_cursor).toBeNull()
    expect(next.body.sales[0].id).not.toBe(first.body.sales[0].id)
    expect(next.body.sales[0]).not.toHaveProperty("order_id")

    const email = "vader@empire.example"
    await client.put(at, { payout: { method: "paypal", email } })
    await waitOutHolding(shop)
    const { body } = await shop.admin.post("/admin/affiliate/payouts", {
      ...{ currency: "DKK", period_end: new Date().toISOString() },
    })
    const statements = await client.get(`${at}/statements`)
    expect(statements.body.statements).toMatchObject([
      { payout_id: body.payout.id, ref: "vader", amount: 0.3 },
    ])
    const pdf = await client.get(`${at}/statements/${body.payout.id}`)
    expect(pdf.headers.get("content-type")).toBe("application/pdf")
    expect(pdf.body).toMatch(/^%PDF-/)
    const stranger = await aCustomer(shop)
    const none = await stranger.client.get(`${at}/statements/${body.payout.id}`)
    expect([none.status, none.body.code]).toEqual([
      403,
      "affiliate_not_partner",
    ])
    const theirs = await shop.admin.get(
      `/admin/affiliate/payouts/${body.payout.id}/statements/${other.id}`
    )
    expect(theirs.status).toBe(200)
  })

  it("is known by where it signs in, as hashes of the day", async () => {
    const { client } = await signUp()
    await client.get(at)
    await client.get(at)
    const rows = await shop.sql(
      "select octet_length(visitor) as bytes from affiliate_partner_visitor"
    )
    expect(rows).toEqual([{ bytes: 16 }])
  })

  it("reads what it brought, and what of its visitors bought", async () => {
    const { client, partner } = await signUp()
    await shop.admin.post(`/admin/affiliate/partners/${partner.id}/approve`)
    expect((await client.get(`${at}/figures`)).body.total).toEqual({
      ...{ clicks: 0, visitors: 0, orders: 0, sales: 0, conversion_rate: null },
    })
    for (const source of ["a", "a", "b", "b"]) {
      await aClick(shop, { ref: "vader", product_id: shop.tee.id, source })
    }
    await reporter(shop).post("/api/sales", {
      ...{ product_id: shop.tee.id, ref: "vader", source: "A", quantity: 2 },
    })
    const { body } = await client.get(`${at}/figures`)
    expect(body).toMatchObject({
      total: {
        clicks: 4,
        visitors: 4,
        orders: 1,
        sales: 1,
        conversion_rate: 0.25,
      },
      amounts: [{ currency: "DKK", amount: 6, reversed: 0, commission: 0.3 }],
      by_source: [
        { key: "a", clicks: 2, orders: 1, conversion_rate: 0.5 },
        { key: "b", clicks: 2, orders: 0, conversion_rate: 0 },
      ],
      by_product: [{ key: shop.tee.id, clicks: 4, orders: 1 }],
    })
    expect(body.by_day).toHaveLength(1)
    const past = await client.get(`${at}/figures?from=2020-01-01&to=2020-01-31`)
    expect(past.body).toMatchObject({ total: { clicks: 0 }, by_day: [] })
    const wrong = [
      ...["from=0000-01-01", "from=2025-01-01&to=2026-01-02"],
      "from=2026-01-02&to=2026-01-01",
    ]
    for (const query of wrong) {
      const { status } = await client.get(`${at}/figures?${query}`)
      expect([query, status]).toEqual([query, 400])
    }
  })

  it("is known by its client from the sign-up on", async () => {
    const { partner } = await signUp()
    const seen = await shop.sql(
      "select partner_id from affiliate_partner_visitor"
    )
    expect(seen).toEqual([{ partner_id: partner.id }])
  })

  it("takes its account back", async () => {
    const { client } = await signUp()
    const payout = { method: "paypal", email: "vader@empire.example" }
    await client.put(at, { payout })
    const { body } = await client.put(at, { payout: null })
    expect(body.partner).toMatchObject({
      payout_method: null,
      payout_hint: null,
    })
    expect(
      await shop.sql("select payout_details from affiliate_partner")
    ).toEqual([{ payout_details: null }])
  })

  it("is forgotten as a partner, once nothing is owed either way", async () => {
    const { client, id: customer_id } = await aCustomer(shop)
    const partner = await aPartner(shop, "vader", {
      ...{ customer_id, hosts: ["vader.example"] },
    })
    const sale = { product_id: shop.tee.id, ref: "vader" }
    const { body: sold } = await reporter(shop).post("/api/sales", sale)
    const path = `/admin/affiliate/customers/${customer_id}`
    const forget = async () => (await shop.admin.delete(path)).body.partner
    expect(await forget()).toBe("kept")
    expect((await client.get(at)).status).toBe(200)
    await shop.admin.post(`/admin/affiliate/sales/${sold.sale_id}/reverse`, {
      ...{ quantity: 1, reason: "Came back" },
    })
    expect(await forget()).toBe("forgotten")
    expect(await forget()).toBe(null)
    expect((await client.get(at)).status).toBe(403)
    const [row] = await shop.sql("select * from affiliate_partner")
    expect(row).toMatchObject({
      ...{ id: partner.id, ref: "vader", status: "suspended", hosts: [] },
      ...{ name: "Forgotten", email: "", payout_details: null },
    })
    const again = await reporter(shop).post("/api/sales", sale)
    expect(again.body.code).toBe("affiliate_ref_inactive")
  })

  it("is in no books by a payout that was called off", async () => {
    const { id: customer_id } = await aCustomer(shop)
    await aPartner(shop, "vader", { customer_id })
    const { body: sold } = await reporter(shop).post("/api/sales", {
      ...{ product_id: shop.tee.id, ref: "vader" },
    })
    await waitOutHolding(shop)
    const closed = await shop.admin.post("/admin/affiliate/payouts", {
      ...{ currency: "DKK", period_end: new Date().toISOString() },
    })
    const { id } = closed.body.payout
    await shop.admin.post(`/admin/affiliate/payouts/${id}/cancel`)
    await shop.admin.post(`/admin/affiliate/sales/${sold.sale_id}/reverse`, {
      ...{ quantity: 1, reason: "Came back" },
    })
    const path = `/admin/affiliate/customers/${customer_id}`
    expect((await shop.admin.delete(path)).body.partner).toBe("forgotten")
    const [row] = await shop.sql("select name, email from affiliate_partner")
    expect(row).toEqual({ name: "Forgotten", email: "" })
  })

  it("keeps its name in the books, where it was paid", async () => {
    const { id: customer_id } = await aCustomer(shop)
    await aPartner(shop, "vader", { customer_id })
    await reporter(shop).post("/api/sales", {
      ...{ product_id: shop.tee.id, ref: "vader" },
    })
    await waitOutHolding(shop)
    const closed = await shop.admin.post("/admin/affiliate/payouts", {
      ...{ currency: "DKK", period_end: new Date().toISOString() },
    })
    const path = `/admin/affiliate/customers/${customer_id}`
    expect((await shop.admin.delete(path)).body.partner).toBe("kept")
    const { id } = closed.body.payout
    await shop.admin.post(`/admin/affiliate/payouts/${id}/pay`)
    expect((await shop.admin.delete(path)).body.partner).toBe("forgotten")
    const [row] = await shop.sql("select * from affiliate_partner")
    expect(row).toMatchObject({
      ...{ name: "vader", email: "vader@empire.example", payout_details: null },
    })
  })

  it("is forgotten as a buyer, and nobody loses by it", async () => {
    const { client, id } = await aCustomer(shop)
    await aPartner(shop)
    const click_id = await aClick(shop, {
      ...{ ref: "vader", product_id: shop.tee.id },
    })
    const { cart } = (
      await client.post("/store/carts", { region_id: shop.region_id })
    ).body
    await client.post(`/store/carts/${cart.id}/affiliate`, { click_id })
    const { body: sold } = await reporter(shop).post("/api/sales", {
      ...{ product_id: shop.tee.id, ref: "vader", click_id },
    })
    await shop.sql("update affiliate_sale set customer_id = ?", [id])
    const path = `/admin/affiliate/customers/${id}`
    const kept = await shop.admin.get(path)
    expect(kept.body).toMatchObject({
      ...{ touches: [{ visit_id: click_id, cart_id: cart.id }] },
      ...{ visits: [{ id: click_id, product_id: shop.tee.id }] },
      ...{ sales: [{ id: sold.sale_id, click_id }], partner: null },
    })
    expect((await shop.admin.delete(path)).body).toEqual({
      ...{ clicks: 1, visits: 1, sales: 1, partner: null },
    })
    expect((await shop.admin.get(path)).body).toEqual({
      ...{ touches: [], visits: [], sales: [], partner: null },
    })
    const { body } = await shop.admin.get(
      `/admin/affiliate/sales/${sold.sale_id}`
    )
    expect(body.sale).toMatchObject({ commission: 0.15, click_id: null })
    const [visit] = await shop.sql("select is_linked from affiliate_visit")
    expect(visit).toEqual({ is_linked: false })
  })
}

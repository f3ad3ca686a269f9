import type { Shop } from "../../factories/shop"
import { aClick, aPartner, aSecretKey, reporter } from "./some-partners"

export function reportTests(shop: Shop) {
  const report = (body: object, headers: Record<string, string> = {}) =>
    reporter(shop).post("/api/sales", body, headers)
  const sale = (over: object = {}) => ({
    ...{ product_id: shop.tee.id, ref: "vader", source: "flutter-app" },
    ...{ campaign: "imperial-sale-2026", ...over },
  })

  it("answers as in the brief: 5 % of 3 DKK is 0.15", async () => {
    await aPartner(shop)
    const { status, body } = await report(sale())
    expect([status, body]).toEqual([
      201,
      {
        ...{ success: true, sale_id: expect.stringMatching(/^sale_/) },
        ...{ commission: 0.15, currency: "DKK", commission_status: "accrued" },
        reasons: [],
      },
    ])
    const { body: listed } = await shop.admin.get(
      "/admin/affiliate/sales?ref=vader&campaign=Imperial-Sale-2026"
    )
    expect(listed.sales).toMatchObject([
      { id: body.sale_id, amount: 3, amount_dkk: 3, commission: 0.15 },
    ])
  })

  it("writes a whole commission with a decimal point, each time", async () => {
    await aPartner(shop)
    const headers = {
      ...{ "content-type": "application/json", "x-api-key": shop.secret_key },
      "idempotency-key": "whole",
    }
    for (let n = 0; n < 2; n++) {
      const answer = await fetch(`${shop.url}/api/sales`, {
        ...{ method: "POST", headers },
        body: JSON.stringify(sale({ quantity: 20 })),
      })
      expect(answer.headers.get("content-type")).toMatch(/^application\/json/)
      expect(answer.headers.has("idempotent-replayed")).toBe(n === 1)
      expect(await answer.text()).toContain('"commission":3.00,')
    }
  })

  it("counts once under one key, also from another address or after a day", async () => {
    await aPartner(shop)
    const headers = { "idempotency-key": "once" }
    const first = await report(sale(), headers)
    const second = await report(sale(), { ...headers, "user-agent": "other" })
    expect(second.body).toEqual(first.body)
    expect(second.headers.get("idempotent-replayed")).toBe("true")
    await shop.sql("delete from selvedge_idempotency_key")
    expect((await report(sale(), headers)).body).toEqual(first.body)
    expect((await report(sale({ quantity: 2 }), headers)).status).toBe(422)
    await shop.sql("delete from selvedge_idempotency_key")
    expect(await report(sale({ quantity: 2 }), headers)).toMatchObject({
      ...{ status: 422, body: { code: "idempotency_key_reused" } },
    })
    const [row] = await shop.sql("select count(*)::int from affiliate_sale")
    expect(row?.count).toBe(1)
  })

  it("counts an order once, refuses another under its number, and one of this shop, which counts itself", async () => {
    await aPartner(shop)
    const first = await report(sale({ order_id: "A-1" }))
    expect((await report(sale({ order_id: "A-1" }))).body).toEqual(first.body)
    expect(await report(sale({ order_id: "A-1", quantity: 2 }))).toMatchObject({
      ...{ status: 400, body: { code: "affiliate_sale_differs" } },
    })
    await shop.sql(
      `insert into "order" (id, currency_code) values ('order_1', 'dkk')`
    )
    expect(await report(sale({ order_id: "order_1" }))).toMatchObject({
      ...{ status: 400, body: { code: "affiliate_order_counted_already" } },
    })
  })

  const REFUSED = [
    {
      what: "an amount",
      over: { amount: 300 },
      status: 400,
      code: "invalid_request",
    },
    {
      what: "a price",
      over: { price: 300 },
      status: 400,
      code: "invalid_request",
    },
    {
      what: "a commission",
      over: { commission: 9 },
      status: 400,
      code: "invalid_request",
    },
    {
      what: "no product",
      over: { product_id: "prod_x" },
      status: 404,
      code: "affiliate_product_not_found",
    },
    {
      what: "an unknown ref",
      over: { ref: "nobody" },
      status: 404,
      code: "affiliate_ref_not_found",
    },
    {
      what: "a ref that is none",
      over: { ref: "../x" },
      status: 404,
      code: "affiliate_ref_not_found",
    },
    {
      what: "no ref",
      over: { ref: undefined },
      status: 404,
      code: "affiliate_ref_not_found",
    },
    {
      what: "no units",
      over: { quantity: 0 },
      status: 400,
      code: "invalid_request",
    },
    {
      what: "half a unit",
      over: { quantity: 0.5 },
      status: 400,
      code: "invalid_request",
    },
    {
      what: "too many",
      over: { quantity: 101 },
      status: 400,
      code: "affiliate_quantity_exceeded",
    },
  ]

  it("is refused with an amount of its own, with what is not there, and without a secret key", async () => {
    await aPartner(shop)
    for (const { what, over, status, code } of REFUSED) {
      const answer = await report(sale(over))
      expect([what, answer.status, answer.body.code]).toEqual([
        ...[what, status, code],
      ])
    }
    for (const client of [shop.anybody, shop.store, shop.admin]) {
      expect((await client.post("/api/sales", sale())).status).toBe(401)
    }
  })

  it("of a key that is bound is of its partner alone, and opens no admin", async () => {
    const vader = await aPartner(shop)
    await aPartner(shop, "boba")
    const key = await aSecretKey(shop.container, "Vader's app")
    const bound = shop.anybody.with({ "x-api-key": key.token })
    const admin = shop.anybody.with({
      authorization: `Basic ${Buffer.from(`${key.token}:`).toString("base64")}`,
    })
    expect((await admin.get("/admin/products")).status).toBe(200)
    const at = `/admin/affiliate/partners/${vader.id}/keys`
    const { body } = await shop.admin.post(at, { api_key_id: key.id })
    expect(body.api_key_ids).toEqual([key.id])

    expect((await bound.post("/api/sales", sale())).status).toBe(201)
    const own = await bound.post("/api/sales", sale({ ref: undefined }))
    expect(own.status).toBe(201)
    expect(await bound.post("/api/sales", sale({ ref: "boba" }))).toMatchObject(
      {
        ...{ status: 403, body: { code: "affiliate_ref_forbidden" } },
      }
    )
    for (const path of ["/admin/products", "/admin/affiliate/partners"]) {
      expect([path, (await admin.get(path)).status]).toEqual([path, 401])
    }
    await shop.admin.delete(`${at}/${key.id}`)
    expect((await admin.get("/admin/products")).status).toBe(200)
    const freed = await bound.post("/api/sales", sale({ ref: "boba" }))
    expect(freed.status).toBe(201)
  })

  it("that is suspect is taken and held, and released with a note", async () => {
    await aPartner(shop)
    const click_id = await aClick(
      shop,
      { ref: "vader", product_id: shop.tee.id },
      { "user-agent": "curl/8.5.0" }
    )
    const { status, body } = await report(sale({ click_id }))
    expect([status, body.commission_status]).toEqual([201, "held"])
    expect(body.reasons).toEqual(["click_bot"])
    const flags = await shop.admin.get(
      "/admin/affiliate/fraud-flags?status=open"
    )
    const [flag] = flags.body.fraud_flags
    expect(flag).toMatchObject({ sale_id: body.sale_id, reason: "click_bot" })

    const at = `/admin/affiliate/commissions/${flag.commission_id}`
    const note = "It was your own monitoring: fine"
    expect((await shop.admin.post(`${at}/release`, {})).status).toBe(400)
    const byClick = await shop.admin.get(
      `/admin/affiliate/sales?click_id=${click_id}`
    )
    expect(byClick.body.sales).toMatchObject([{ id: body.sale_id, click_id }])
    const byAnother = await shop.admin.get(
      "/admin/affiliate/sales?click_id=01970000-0000-7000-8000-000000000000"
    )
    expect(byAnother.body.sales).toEqual([])
    const released = await shop.admin.post(`${at}/release`, { note })
    expect(released.body.commission).toMatchObject({ status: "accrued", note })
    expect(await shop.admin.post(`${at}/reject`, { note })).toMatchObject({
      ...{ status: 400, body: { code: "affiliate_commission_not_held" } },
    })
    const { body: after } = await shop.admin.get(
      `/admin/affiliate/sales/${body.sale_id}`
    )
    expect(after.sale).toMatchObject({ status: "counted", note })
  })

  it("that is rejected earns nothing, and is no sale any more", async () => {
    await aPartner(shop)
    const click_id = "01970000-0000-7000-8000-000000000000"
    const { body } = await report(sale({ click_id }))
    const flags = await shop.admin.get("/admin/affiliate/fraud-flags")
    const { commission_id } = flags.body.fraud_flags[0]
    await shop.admin.post(
      `/admin/affiliate/commissions/${commission_id}/reject`,
      {
        note: "No such click",
      }
    )
    const { body: after } = await shop.admin.get(
      `/admin/affiliate/sales/${body.sale_id}`
    )
    expect(after.sale).toMatchObject({
      ...{ status: "rejected", commission: 0, commission_status: "reversed" },
      reversed_amount: 3,
    })
  })

  it("is taken back by the merchant, by units or whole", async () => {
    await aPartner(shop)
    const { body } = await report(sale({ quantity: 3 }))
    const at = `/admin/affiliate/sales/${body.sale_id}/reverse`
    const back = (quantity?: number) =>
      shop.admin.post(at, { quantity, reason: "returned" })
    for (const _ of [1, 2]) {
      expect((await back(1)).body.sale).toMatchObject({
        ...{ status: "partly_reversed", reversed_amount: 3, commission: 0.3 },
      })
    }
    expect((await back()).body.sale).toMatchObject({
      ...{ status: "reversed", reversed_amount: 9, commission: 0 },
    })
  })
}

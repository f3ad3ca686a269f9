import { contracts } from "../../../src/api/contracts"
import type { Shop } from "../../factories/shop"
import { aPartner, reporter } from "./some-partners"

export function accessTests(shop: Shop) {
  const routes = contracts.filter(
    ({ path }) =>
      path.startsWith("/admin/affiliate/") ||
      path.startsWith("/store/affiliate/")
  )

  const WRONG_TERMS = [
    { why: "nobody's", over: {} },
    { why: "two's", over: { program_id: "aprog_default", partner_id: "x" } },
    {
      why: "flat without a currency",
      over: { program_id: "aprog_default", kind: "flat" },
    },
    { why: "above all", over: { program_id: "aprog_default", value: 101 } },
    { why: "below nothing", over: { program_id: "aprog_default", value: -1 } },
    {
      why: "finer than a millionth",
      over: { program_id: "aprog_default", value: 0.0000001 },
    },
    {
      why: "over before they begin",
      over: {
        program_id: "aprog_default",
        valid_from: "2026-02-01T00:00:00Z",
        valid_until: "2026-01-01T00:00:00Z",
      },
    },
  ]

  it("asks for a login on every route", async () => {
    expect(routes.length).toBeGreaterThan(40)
    for (const { method, path } of routes) {
      const at = path.replace(/:\w+/g, "x")
      const client = path.startsWith("/store/") ? shop.store : shop.anybody
      const ask = {
        GET: () => client.get(at),
        POST: () => client.post(at, {}),
        PUT: () => client.put(at, {}),
        DELETE: () => client.delete(at),
        PATCH: () => client.get(at),
      }
      const { status, body } = await ask[method]()
      expect([method, path, status, body.code]).toEqual([
        ...[method, path, 401, "unauthorized"],
      ])
    }
  })

  it("answers unknown ids with 404, and terms that contradict themselves with 400", async () => {
    const { id } = await aPartner(shop)
    const at = "/admin/affiliate"
    const wrong = [
      shop.admin.get(`${at}/partners/x`),
      shop.admin.post(`${at}/partners/x`, { name: "x" }),
      shop.admin.post(`${at}/partners/x/approve`),
      shop.admin.post(`${at}/partners/${id}/keys`, { api_key_id: "apk_x" }),
      shop.admin.delete(`${at}/partners/${id}/keys/apk_x`),
      shop.admin.post(`${at}/programs/x`, { name: "x" }),
      shop.admin.delete(`${at}/terms/x`),
      shop.admin.delete(`${at}/links/x`),
      shop.admin.get(`${at}/links/x/qr`),
      shop.admin.delete(`${at}/coupons/x`),
      shop.admin.post(`${at}/coupons`, { partner_id: id, promotion_id: "x" }),
      shop.admin.get(`${at}/sales/x`),
      shop.admin.post(`${at}/sales/x/reverse`, { reason: "x" }),
      shop.admin.get(`${at}/commissions/x`),
      shop.admin.post(`${at}/commissions/x/release`, { note: "x" }),
      shop.admin.get(`${at}/payouts/x`),
      shop.admin.post(`${at}/payouts/x/pay`),
      shop.admin.get(`${at}/payouts/x/file?format=bank`),
      shop.admin.get(`${at}/payouts/x/statements/${id}`),
    ]
    for (const answer of await Promise.all(wrong)) {
      expect([answer.status, answer.body.type]).toEqual([404, "not_found"])
    }
    for (const { why, over } of WRONG_TERMS) {
      const body = { kind: "percent", value: 5, ...over }
      const answer = await shop.admin.post("/admin/affiliate/terms", body)
      expect([why, answer.status, answer.body.code]).toEqual([
        ...[why, 400, "invalid_request"],
      ])
    }
  })

  it("promises nothing for what the shop does not have", async () => {
    const { id: partner_id } = await aPartner(shop)
    const promise = { partner_id, kind: "percent", value: 5 }
    const wrong = [
      ["terms", { ...promise, product_id: "prod_x" }, "product"],
      ["terms", { ...promise, category_id: "pcat_x" }, "category"],
      [
        "partners",
        {
          ...{ ref: "x2", name: "X", email: "x@example.com" },
          customer_id: "c",
        },
        "customer",
      ],
    ] as const
    for (const [path, body, what] of wrong) {
      const answer = await shop.admin.post(`/admin/affiliate/${path}`, body)
      expect([answer.status, answer.body.code]).toEqual([
        ...[404, `affiliate_${what}_not_found`],
      ])
    }
    const { body } = await shop.admin.get(
      `/admin/affiliate/terms?partner_id=${partner_id}`
    )
    expect(body.count).toBe(0)
  })

  it("makes and removes terms, which hold at once", async () => {
    const { id: partner_id } = await aPartner(shop)
    const earned = async () => {
      const sale = { product_id: shop.tee.id, ref: "vader" }
      return (await reporter(shop).post("/api/sales", sale)).body.commission
    }
    const { status, body } = await shop.admin.post("/admin/affiliate/terms", {
      ...{ partner_id, kind: "flat", value: 1.25, currency: "dkk" },
    })
    expect([status, body.terms.currency]).toEqual([201, "DKK"])
    expect(await earned()).toBe(1.25)
    await shop.admin.delete(`/admin/affiliate/terms/${body.terms.id}`)
    expect(await earned()).toBe(0.15)
  })

  it("counts the daily figures anew, and says what was wrong", async () => {
    await aPartner(shop)
    await reporter(shop).post("/api/sales", {
      ...{ product_id: shop.tee.id, ref: "vader" },
    })
    const day = new Date().toISOString().slice(0, 10)
    const rebuild = () =>
      shop.admin.post("/admin/affiliate/sale-days/rebuild", {
        from: day,
        to: day,
      })
    expect((await rebuild()).body.differences).toEqual([])
    await shop.sql("update affiliate_sale_day set sales = 7 where mask = 1")
    const { body } = await rebuild()
    expect(body.differences).toMatchObject([
      {
        mask: 1,
        ref: "vader",
        stored: { sales: "7" },
        counted: { sales: "1" },
      },
    ])
    expect((await rebuild()).body.differences).toEqual([])
  })
}

import type { Shop } from "../../factories/shop"
import { aClick, aPartner, reporter, waitOutHolding } from "./some-partners"

const at = "/admin/affiliate"

/** What the admin's pages ask beyond the lists. */
export function adminTests(shop: Shop) {
  const report = async (over: object = {}) => {
    const sale = { product_id: shop.tee.id, ref: "vader", ...over }
    return (await reporter(shop).post("/api/sales", sale)).body
  }
  const period = () => ({
    ...{ currency: "DKK", period_end: new Date().toISOString() },
  })
  const commissionOf = async (sale_id: string) => {
    const { body } = await shop.admin.get(`${at}/sales/${sale_id}`)
    return body.sale.commission_id as string
  }

  it("shows a commission with its sale, its click and what became of it", async () => {
    await aPartner(shop)
    const click_id = await aClick(
      shop,
      { ref: "vader", product_id: shop.tee.id, source: "x" },
      { "user-agent": "curl/8.5.0" }
    )
    const id = await commissionOf((await report({ click_id })).sale_id)
    const note = "Known to us"
    await shop.admin.post(`${at}/commissions/${id}/release`, { note })
    const { status, body } = await shop.admin.get(`${at}/commissions/${id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      commission: { id, amount: 0.15, status: "accrued", note },
      sale: { amount: 3, click_id },
      click: { id: click_id, ref: "vader", source: "x", class: "bot" },
      fraud_flags: [{ reason: "click_bot", status: "released", note }],
      usual: { own: { clicks: 0, orders: expect.any(Number) } },
      entries: [{ kind: "accrual", amount: 0.15, payout_id: null }],
      transitions: [
        { from: null, to: "held" },
        { from: "held", to: "accrued", reason: "released", note },
      ],
    })
    expect(JSON.stringify(body)).not.toContain('visitor":')
    expect(await shop.admin.get(`${at}/commissions/x`)).toMatchObject({
      ...{ status: 404, body: { code: "affiliate_commission_not_found" } },
    })
  })

  it("says which payout settled an entry, until that is called off", async () => {
    await aPartner(shop)
    const id = await commissionOf((await report()).sale_id)
    await waitOutHolding(shop)
    const { body } = await shop.admin.post(`${at}/payouts`, period())
    const settled = async () => {
      const { body } = await shop.admin.get(`${at}/commissions/${id}`)
      return body.entries.map((it: { payout_id: string }) => it.payout_id)
    }
    expect(await settled()).toEqual([body.payout.id])
    await shop.admin.post(`${at}/payouts/${body.payout.id}/cancel`)
    expect(await settled()).toEqual([null])
  })

  it("finds sales by where their commission is", async () => {
    await aPartner(shop)
    const { sale_id } = await report({
      click_id: "01970000-0000-7000-8000-000000000000",
    })
    await report()
    const { body } = await shop.admin.get(`${at}/sales?commission_status=held`)
    expect(body.sales.map(({ id }: { id: string }) => id)).toEqual([sale_id])
  })

  it("previews who is paid, what is left out, and that it was closed", async () => {
    const { id } = await aPartner(shop, "vader", { name: "Darth Vader" })
    await shop.admin.post(`${at}/partners/${id}/adjust`, {
      ...{ amount: 7.5, currency: "DKK", reason: "Bonus" },
    })
    await report({ click_id: "01970000-0000-7000-8000-000000000000" })
    await report({ quantity: 2 })
    const body = period()
    const preview = () => shop.admin.post(`${at}/payouts/preview`, body)
    expect((await preview()).body).toMatchObject({
      ...{ amount: 7.5, held_amount: 0.15, pending_amount: 0.3, closed: null },
      lines: [{ ref: "vader", name: "Darth Vader", payout_method: "paypal" }],
    })
    const { body: made } = await shop.admin.post(`${at}/payouts`, body)
    expect(made.created).toBe(true)
    const { body: again } = await shop.admin.post(`${at}/payouts`, body)
    expect(again).toMatchObject({
      ...{ created: false, payout: { id: made.payout.id } },
    })
    expect((await preview()).body.closed).toMatchObject({ id: made.payout.id })
  })

  it("sets what a programme pays, from the next sale on", async () => {
    await aPartner(shop)
    const path = `${at}/programs/aprog_default`
    const earned = async () => (await report()).commission
    expect(await earned()).toBe(0.15)
    const answers = await Promise.all(
      [10, 10, 10].map((percent) => shop.admin.post(path, { percent }))
    )
    expect(answers.map(({ body }) => body.program?.percent)).toEqual([
      10, 10, 10,
    ])
    expect(await earned()).toBe(0.3)
    const { body } = await shop.admin.get(
      `${at}/terms?program_id=aprog_default`
    )
    expect(body.terms).toMatchObject([{ kind: "percent", value: 10 }])
    for (const percent of [-1, 101, "7"]) {
      expect((await shop.admin.post(path, { percent })).status).toBe(400)
    }
    const made = await shop.admin.post(`${at}/programs`, {
      ...{ name: "Friends", percent: 12.5 },
    })
    expect(made.body.program).toMatchObject({ name: "Friends", percent: 12.5 })
  })

  it("refuses a percentage beside terms for everything that end", async () => {
    const { body } = await shop.admin.post(`${at}/programs`, { name: "Summer" })
    const program_id = body.program.id
    await shop.admin.post(`${at}/terms`, {
      ...{ program_id, kind: "percent", value: 9 },
      valid_until: "2099-01-01T00:00:00Z",
    })
    const path = `${at}/programs/${program_id}`
    expect(await shop.admin.post(path, { percent: 5 })).toMatchObject({
      ...{ status: 400, body: { code: "affiliate_terms_exist" } },
    })
  })
}

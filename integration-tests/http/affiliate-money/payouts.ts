import type { Shop } from "../../factories/shop"
import { aCustomer } from "../../factories/orders"
import { aPartner, reporter, waitOutHolding } from "./some-partners"

const at = "/admin/affiliate/payouts"

export function payoutTests(shop: Shop) {
  const sell = async (ref: string, quantity = 1) => {
    const { body } = await reporter(shop).post("/api/sales", {
      ...{ product_id: shop.tee.id, ref, quantity },
    })
    return body
  }
  const period = (over = {}) => ({
    ...{ currency: "dkk", period_end: new Date().toISOString(), ...over },
  })

  it("closes a period once, however often it is asked to", async () => {
    await aPartner(shop)
    await sell("vader")
    await waitOutHolding(shop)
    const body = period()
    const preview = await shop.admin.post(`${at}/preview`, body)
    expect(preview.body).toMatchObject({ amount: 0.15, partners: 1 })
    const answers = await Promise.all([
      shop.admin.post(at, body),
      shop.admin.post(at, body),
      shop.admin.post(at, body),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    const ids = new Set(answers.map((it) => it.body.payout.id))
    expect(ids.size).toBe(1)
    const [id] = ids
    const { body: one } = await shop.admin.get(`${at}/${id}`)
    expect(one).toMatchObject({
      payout: {
        amount: 0.15,
        exact_amount: 0.15,
        currency: "DKK",
        partners: 1,
      },
      lines: [{ ref: "vader", amount: 0.15, carried_out: 0 }],
    })
    const later = await shop.admin.post(at, period())
    expect(later.body.payout).toMatchObject({ amount: 0, partners: 0 })
  })

  it("waits for the period's end, and for what is in its holding period", async () => {
    await aPartner(shop)
    await sell("vader")
    const future = new Date(Date.now() + 60_000).toISOString()
    expect(
      await shop.admin.post(at, period({ period_end: future }))
    ).toMatchObject({
      ...{ status: 400, body: { code: "affiliate_period_open" } },
    })
    const { body } = await shop.admin.post(at, period())
    expect(body.payout).toMatchObject({ amount: 0, partners: 0 })
  })

  it("carries what is too little, until it is enough", async () => {
    await aPartner(shop)
    await shop.admin.post("/admin/affiliate/programs/aprog_default", {
      payout_min: { dkk: 0.3 },
    })
    await sell("vader")
    await waitOutHolding(shop)
    const first = await shop.admin.post(at, period())
    expect(first.body.payout).toMatchObject({ amount: 0, partners: 0 })
    await sell("vader")
    await waitOutHolding(shop)
    const second = await shop.admin.post(at, period())
    const { body } = await shop.admin.get(`${at}/${second.body.payout.id}`)
    expect(body.lines).toMatchObject([
      { carried_in: 0.15, exact_amount: 0.3, amount: 0.3, carried_out: 0 },
    ])
    await shop.admin.post(`${at}/${second.body.payout.id}/pay`)
    const { body: paid } = await shop.admin.get(
      "/admin/affiliate/commissions?status=paid"
    )
    expect(paid.commissions).toHaveLength(2)
  })

  it("is sent once, or called off and owed again", async () => {
    const { id } = await aPartner(shop)
    await sell("vader")
    await waitOutHolding(shop)
    const { body } = await shop.admin.post(at, period())
    const path = `${at}/${body.payout.id}`
    const owed = async () => {
      const { body } = await shop.admin.get(`/admin/affiliate/partners/${id}`)
      return body.balances[0].available
    }
    expect(await owed()).toBe(0)
    const off = await shop.admin.post(`${path}/cancel`, { note: "Wrong bank" })
    expect(off.body.payout).toMatchObject({ status: "cancelled" })
    expect(await owed()).toBe(0.15)
    expect(await shop.admin.post(`${path}/pay`)).toMatchObject({
      ...{ status: 400, body: { code: "affiliate_payout_action_refused" } },
    })
    const again = await shop.admin.post(at, period())
    expect(again.body.payout).toMatchObject({ amount: 0.15, partners: 1 })
    const paid = `${at}/${again.body.payout.id}`
    for (const _ of [1, 2]) {
      const { body } = await shop.admin.post(`${paid}/pay`, { note: "Sent" })
      expect(body.payout).toMatchObject({ status: "paid", note: "Sent" })
    }
    expect((await shop.admin.post(`${paid}/cancel`)).status).toBe(400)
  })

  it("leaves out who has no account, and says so", async () => {
    const { id } = await aPartner(shop, "vader", { payout: undefined })
    await aPartner(shop, "boba")
    await sell("vader", 2)
    await sell("boba")
    await waitOutHolding(shop)
    const body = period()
    const carried = [{ reason: "account_missing", partners: 1, amount: 0.3 }]
    const preview = await shop.admin.post(`${at}/preview`, body)
    expect(preview.body).toMatchObject({ amount: 0.15, partners: 1, carried })
    const closed = await shop.admin.post(at, body)
    const one = await shop.admin.get(`${at}/${closed.body.payout.id}`)
    expect(one.body).toMatchObject({
      ...{ payout: { amount: 0.15, partners: 1 }, carried },
      lines: [
        { ref: "boba", amount: 0.15, carry_reason: null },
        { ref: "vader", amount: 0, carry_reason: "account_missing" },
      ],
    })
    const wise = { account_holder: "V", email: "v@empire.example" }
    await shop.admin.post(`/admin/affiliate/partners/${id}`, {
      payout: { method: "wise", ...wise },
    })
    const next = await shop.admin.post(at, period())
    const path = `${at}/${next.body.payout.id}/file?format=wise`
    expect((await shop.admin.get(path)).body).toMatch(
      /v@empire\.example.*,0\.30,/
    )
  })

  it("comes as files for banks, PayPal and Wise", async () => {
    const { client } = await aCustomer(shop)
    await client.post("/store/affiliate/me", { ref: "vader", name: "Vader" })
    const payout = { method: "paypal", email: "vader@empire.example" }
    const { body: me } = await client.put("/store/affiliate/me", { payout })
    await shop.admin.post(`/admin/affiliate/partners/${me.partner.id}/approve`)
    await sell("vader", 2)
    await waitOutHolding(shop)
    const { body } = await shop.admin.post(at, period())
    const file = (format: string) =>
      shop.admin.get(`${at}/${body.payout.id}/file?format=${format}`)
    const paypal = await file("paypal")
    expect(paypal.headers.get("x-parts")).toBe("1")
    expect(paypal.body).toBe(
      `vader@empire.example,0.30,DKK,vader,${body.payout.id},PAYPAL\r\n`
    )
    const { body: one } = await shop.admin.get(`${at}/${body.payout.id}`)
    expect(one.methods).toEqual([
      { method: "paypal", partners: 1, amount: 0.3, parts: 1 },
    ])
    expect((await file("bank")).body).toBe(
      "account_holder;iban;bic;amount;currency;reference\r\n"
    )
    expect((await file("excel")).status).toBe(400)
  })

  it("takes a bonus in, once under its key", async () => {
    const { id } = await aPartner(shop)
    const bonus = { amount: 10.5, currency: "DKK", reason: "Contest" }
    const path = `/admin/affiliate/partners/${id}/adjust`
    const headers = { "idempotency-key": "bonus" }
    for (const _ of [1, 2]) {
      const { body } = await shop.admin.post(path, bonus, headers)
      expect(body.balances).toMatchObject([{ available: 10.5 }])
    }
    const { body } = await shop.admin.post(at, period())
    expect(body.payout).toMatchObject({ amount: 10.5, partners: 1 })
  })
}

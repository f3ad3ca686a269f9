import { gzipSync } from "node:zlib"
import { sealIns } from "../../doubles/offers/clickbank"
import type { Shop } from "../../factories/shop"
import { anAwinOffer, connect, follow, postbackPath } from "./some-trade"

const SECRET = "SECRETKEY1234567"

const awinNotice = (over: object = {}) =>
  JSON.stringify({
    transactionId: "900",
    transactionDate: "2026-05-01 10:00:00",
    transactionCurrency: "GBP",
    transactionAmount: "80.00",
    commission: "4.10",
    affiliateId: "777",
    ...over,
  })

const clickBankSale = (over: object = {}) => ({
  version: 8,
  receipt: "ABC12345",
  transactionType: "SALE",
  transactionTime: "20260501T100000-0700",
  ...{ role: "AFFILIATE", affiliate: "myacct", vendor: "reef" },
  ...{ totalAccountAmount: 40.25, currency: "USD" },
  ...over,
})

export function postbackTests(shop: Shop) {
  const known = () =>
    shop.sql(
      `select source, external_id, status, commission_amount::text as commission,
         currency, offer_id::text from offer_conversion order by external_id`
    )
  const form = (json: string) =>
    new URLSearchParams({ AwinTransactionPush: json }).toString()
  const FORM = { "content-type": "application/x-www-form-urlencoded" }

  beforeEach(async () => {
    await connect(shop, "awin", { publisher_id: "777", api_token: "t" })
    await connect(shop, "impact", { account_sid: "IR", auth_token: "t" })
    await connect(shop, "clickbank", {
      ...{ clerk_key: "API-1", nickname: "myacct", ins_secret: SECRET },
    })
  })

  it("of Awin is led back to the offer that was clicked", async () => {
    const path = await postbackPath(shop, "awin")
    const offer_id = await anAwinOffer(shop)
    const { headers } = await follow(shop, offer_id)
    const link = new URL(headers.get("location") ?? "")
    const clickRef = link.searchParams.get("clickref")
    const body = form(awinNotice({ clickRef }))
    expect(await shop.anybody.post(path, body, FORM)).toMatchObject({
      ...{ status: 200, body: "OK" },
    })
    expect(await shop.anybody.post(path, body, FORM)).toMatchObject({
      ...{ status: 200, body: "OK" },
    })
    expect(await known()).toEqual([
      {
        ...{ source: "awin", external_id: "900", status: "pending" },
        ...{ commission: "4.10", currency: "GBP", offer_id },
      },
    ])
    const { body: listed } = await shop.admin.get(
      "/admin/offers/conversions?attributed=true"
    )
    expect(listed.conversions).toMatchObject([
      { offer_id, offer_title: "Runner", commission_amount: 4.1 },
    ])
  })

  it("of impact.com comes as GET, and out of order", async () => {
    const path = await postbackPath(shop, "impact")
    const send = (status: string, day: string) =>
      shop.anybody.get(
        `${path}?action_id=A1&status=${status}&payout=2.50&currency=USD&event_date=2026-05-01T00:00:00Z&update_date=${day}T00:00:00Z`
      )
    await send("PENDING", "2026-05-01")
    await send("REVERSED", "2026-05-09")
    await send("APPROVED", "2026-05-05")
    expect(await known()).toMatchObject([
      { status: "reversed", currency: "USD" },
    ])
    const events = await shop.sql("select status from offer_conversion_event")
    expect(events).toHaveLength(2)
  })

  it("of ClickBank is opened, and taken back by its refund", async () => {
    const path = await postbackPath(shop, "clickbank")
    const notice = (transactionType: string, hour: number) =>
      clickBankSale({
        transactionType,
        transactionTime: `20260501T1${hour}0000-0700`,
      })
    const sale = sealIns(notice("SALE", 0), SECRET)
    expect((await shop.anybody.post(path, sale)).status).toBe(200)
    expect(await known()).toMatchObject([{ status: "approved" }])
    const refund = sealIns(notice("RFND", 5), SECRET)
    expect((await shop.anybody.post(path, refund)).status).toBe(200)
    expect((await shop.anybody.post(path, sale)).status).toBe(200)
    expect(await known()).toMatchObject([{ status: "reversed" }])
    const forged = sealIns(notice("SALE", 0), "ANOTHERSECRET123")
    expect(await shop.anybody.post(path, forged)).toMatchObject({
      ...{ status: 400, body: { code: "offers_postback_refused" } },
    })
  })

  it.each([
    { what: "JSON", type: "application/json" },
    { what: "text", type: "text/plain" },
    { what: "bytes", type: "application/octet-stream" },
    { what: "a form, which it is not", type: FORM["content-type"] },
    { what: "of a type that is none", type: "nonsense" },
    { what: "of another charset", type: "application/json; charset=koi8-r" },
  ])("is read as it comes, also when it is said to be $what", async (sent) => {
    const path = await postbackPath(shop, "clickbank")
    const body = JSON.stringify(sealIns(clickBankSale(), SECRET))
    const headers = { "content-type": sent.type }
    expect(await shop.anybody.post(path, body, headers)).toMatchObject({
      ...{ status: 200, body: "OK" },
    })
    expect(await known()).toMatchObject([{ source: "clickbank" }])
  })

  it("may have no type at all, and 64,000 bytes", async () => {
    const path = await postbackPath(shop, "clickbank")
    const sale = JSON.stringify(sealIns(clickBankSale(), SECRET))
    for (const [bytes, status] of [
      [64_001, 400],
      [64_000, 200],
    ] as const) {
      // Bytes have no type, unlike a text that `fetch` is given.
      const body = Buffer.from(sale.padEnd(bytes))
      const answer = await fetch(`${shop.url}${path}`, { method: "POST", body })
      expect([bytes, answer.status]).toEqual([bytes, status])
    }
    expect(await known()).toMatchObject([{ source: "clickbank" }])
  })

  it("is found at no other address, with one answer for all of them", async () => {
    const path = await postbackPath(shop, "awin")
    const token = path.split("/").at(-1) ?? ""
    const wrong = [
      `/hooks/offers/awin/${token.slice(0, -1)}`,
      `/hooks/offers/awin/${token}x`,
      `/hooks/offers/impact/${token}`,
      `/hooks/offers/nobody/${token}`,
      `/hooks/offers/ebay/${token}`,
      "/hooks/offers/awin/x",
    ]
    for (const at of wrong) {
      const answers = [
        await shop.anybody.post(at, form(awinNotice()), FORM),
        await shop.anybody.get(at),
      ]
      for (const { status, body } of answers) {
        expect([at, status, body]).toEqual([
          ...[at, 404],
          {
            ...{ type: "not_found", code: "offers_postback_unknown" },
            message: "Nothing is told here",
          },
        ])
      }
    }
    expect(await known()).toEqual([])
  })

  it.each([
    { what: "no JSON", body: form("{"), headers: FORM },
    {
      what: "another publisher",
      body: form(awinNotice({ affiliateId: "1" })),
      headers: FORM,
    },
    {
      what: "a currency that is none",
      body: form(awinNotice({ transactionCurrency: "money" })),
      headers: FORM,
    },
    { what: "more than 64 kB", body: "x".repeat(70_000), headers: FORM },
    {
      what: "an unknown encoding",
      body: "x",
      headers: { ...FORM, "content-encoding": "zz" },
    },
    { what: "nothing", body: "", headers: {} },
  ])("is refused without a word of why: $what", async ({ body, headers }) => {
    const path = await postbackPath(shop, "awin")
    expect(await shop.anybody.post(path, body, headers)).toMatchObject({
      status: 400,
      body: { code: "offers_postback_refused", message: "This cannot be read" },
    })
    expect(await known()).toEqual([])
  })

  it("is no way to fill the memory: packed bodies count unpacked", async () => {
    const path = await postbackPath(shop, "awin")
    const answer = await fetch(`${shop.url}${path}`, {
      method: "POST",
      headers: { ...FORM, "content-encoding": "gzip" },
      body: gzipSync(Buffer.alloc(20_000_000, "a")),
    })
    expect(answer.status).toBe(400)
  })

  it("shows its address to nobody but the merchant, and only in its details", async () => {
    const path = await postbackPath(shop, "awin")
    const list = await shop.admin.get("/admin/offers/sources")
    expect(JSON.stringify(list.body)).not.toContain(path)
    expect((await shop.anybody.get("/admin/offers/sources/awin")).status).toBe(
      401
    )
    const { body } = await shop.admin.get("/admin/offers/sources/ebay")
    expect(body.source.postback_url).toBeNull()
  })
}

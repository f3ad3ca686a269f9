import { Modules } from "@medusajs/framework/utils"
import {
  aGridProduct,
  dayAgo,
  importRates,
  RATES,
  ratesXml,
} from "../../factories/grid"
import type { Shop } from "../../factories/shop"

const RUNS = "/admin/dollar-store/price-runs"

export function priceTests(shop: Shop) {
  const run = async () => (await shop.admin.post(RUNS)).body.price_run
  const pricesOf = async (price_set_id: string) => {
    const rows = await shop.sql(
      `select currency_code, amount::float8 as amount from price
       where price_set_id = ? and deleted_at is null order by 1`,
      [price_set_id]
    )
    const codes = new Set(rows.map(({ currency_code }) => currency_code))
    expect(rows).toHaveLength(codes.size)
    return Object.fromEntries(
      rows.map(({ currency_code, amount }) => [currency_code, amount])
    )
  }

  it("are written as Medusa's prices, rounded to each minor unit", async () => {
    const product = await aGridProduct(shop)
    expect(await importRates(shop)).toMatchObject({
      status: 200,
      body: { dates: [dayAgo(0)] },
    })
    expect(await run()).toMatchObject({
      ...{ status: "applied", rate_date: dayAgo(0), rate_source: "file" },
      ...{ variant_count: 1, change_count: 3 },
    })
    expect(await pricesOf(product.price_set_id)).toEqual({
      ...{ dkk: 3, eur: 0.4, usd: 0.47, inr: 41.62 },
    })
    const { body } = await shop.store.get("/api/products?currency=usd")
    expect(body.products).toMatchObject([{ price: 0.47, currency: "USD" }])
    const cart = await shop.store.get(
      `/store/products/${product.id}?region_id=${shop.region_id}&fields=*variants.calculated_price`
    )
    expect(
      cart.body.product.variants[0].calculated_price.calculated_amount
    ).toBe(3)
  })

  it("are written for a product that comes later, with its listing", async () => {
    await aGridProduct(shop)
    await importRates(shop)
    await run()
    const later = await aGridProduct(shop)
    expect(await pricesOf(later.price_set_id)).toMatchObject({ eur: 0.4 })
  })

  it("stay as they are while they round the same", async () => {
    const { price_set_id } = await aGridProduct(shop)
    await importRates(shop)
    await run()
    const ids = () =>
      shop.sql("select id, updated_at from price where price_set_id = ?", [
        price_set_id,
      ])
    const before = await ids()
    await importRates(shop, { ...RATES, USD: "1.1740", INR: "103.501" })
    expect(await run()).toMatchObject({ status: "unchanged", change_count: 0 })
    expect(await ids()).toEqual(before)
  })

  it("are not written after a jump, and are once a merchant says so", async () => {
    const { price_set_id } = await aGridProduct(shop)
    await importRates(shop)
    await run()
    // The same day again: what was used is kept with the run.
    await importRates(shop, { ...RATES, USD: "1.5000" })
    const refused = await run()
    expect(refused).toMatchObject({
      status: "refused",
      refusals: [{ code: "rate_jump", currency: "USD" }],
    })
    expect(await pricesOf(price_set_id)).toMatchObject({ usd: 0.47 })
    const status = await shop.admin.get("/admin/dollar-store/status")
    expect(status.body.refused_run.id).toBe(refused.id)
    const approve = () => shop.admin.post(`${RUNS}/${refused.id}/approve`)
    expect((await approve()).body.price_run).toMatchObject({
      ...{ status: "applied", trigger: "approval", approves: refused.id },
    })
    expect(await pricesOf(price_set_id)).toMatchObject({ usd: 0.6 })
    expect(await approve()).toMatchObject({
      status: 400,
      body: { code: "dollar_store_run_not_approvable" },
    })
    const after = await shop.admin.get("/admin/dollar-store/status")
    expect(after.body.refused_run).toBeNull()
  })

  it("are not written without rates, or by rates that are too old", async () => {
    await aGridProduct(shop)
    expect(await run()).toMatchObject({
      status: "refused",
      refusals: [{ code: "rates_missing" }],
    })
    await importRates(shop, RATES, dayAgo(20))
    expect(await run()).toMatchObject({
      status: "refused",
      refusals: [{ code: "rates_stale" }],
    })
    const { body } = await shop.admin.get("/admin/dollar-store/status")
    expect(body).toMatchObject({ rates_stale: true, rate_date: dayAgo(20) })
  })

  it("keeps the last good rates when a file cannot be read, or is of tomorrow", async () => {
    await importRates(shop)
    expect(await importRates(shop, RATES, dayAgo(-1))).toMatchObject({
      status: 400,
      body: { code: "dollar_store_rates_unreadable" },
    })
    const later = ratesXml({ ...RATES, USD: "2" })
    for (const xml of [
      later.slice(0, -30),
      "<html/>",
      ratesXml({ USD: "1" }),
    ]) {
      expect(
        await shop.admin.post("/admin/dollar-store/rates/import", { xml })
      ).toMatchObject({
        status: 400,
        body: { code: "dollar_store_rates_unreadable" },
      })
    }
    const { body } = await shop.admin.get("/admin/dollar-store/rates")
    expect(body).toMatchObject({
      count: 1,
      age_days: 0,
      rates: [{ date: dayAgo(0), source: "file", rates: { USD: "1.173" } }],
    })
  })

  it("writes all prices or none, and says that the run failed", async () => {
    const { price_set_id } = await aGridProduct(shop)
    await importRates(shop)
    // The last step cannot keep what was changed.
    await shop.sql("alter table dollar_store_price_line rename to hidden")
    const answer = await shop.admin.post(RUNS).catch((error: Error) => error)
    expect(String(answer)).toContain("500")
    await shop.sql("alter table hidden rename to dollar_store_price_line")
    expect(await pricesOf(price_set_id)).toEqual({ dkk: 3 })
    const { body } = await shop.admin.get(RUNS)
    expect(body.price_runs).toMatchObject([
      { status: "failed" },
      expect.anything(),
    ])
    expect(await run()).toMatchObject({ status: "applied" })
  })

  it("runs once, however many ask at the same time", async () => {
    await aGridProduct(shop)
    await importRates(shop)
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => shop.admin.post(RUNS))
    )
    const { body } = await shop.admin.get(RUNS)
    const applied = body.price_runs.filter(
      (it: { status: string }) => it.status === "applied"
    )
    expect(applied).toHaveLength(1)
    for (const { status, body } of answers) {
      expect([200, 400]).toContain(status)
      expect([undefined, "dollar_store_run_under_way"]).toContain(body.code)
    }
  })

  it("tells what each price was before", async () => {
    const { variant_id } = await aGridProduct(shop)
    await importRates(shop)
    const { id } = await run()
    const { body } = await shop.admin.get(`${RUNS}/${id}`)
    expect(body.price_run.lines).toContainEqual({
      ...{ variant_id, currency: "EUR", before: null, after: 0.4 },
    })
  })

  it("finds what was written past the shop, once, until it is mended", async () => {
    const { id, price_set_id, variant_id } = await aGridProduct(shop)
    const check = async () =>
      (await shop.admin.post("/admin/dollar-store/findings/check")).body
    expect(await check()).toMatchObject({ opened: [], open_count: 0 })
    const pricing = shop.container.resolve(Modules.PRICING)
    const set = async (amount: number) =>
      await pricing.addPrices({
        priceSetId: price_set_id,
        prices: [
          {
            ...{ currency_code: "dkk", amount },
            ...{ min_quantity: null, max_quantity: null },
          },
        ],
      })
    await set(2.5)
    expect(await check()).toMatchObject({
      opened: [
        {
          ...{ product_id: id, variant_id, problem: "base_price_wrong" },
          ...{ currency: "DKK", found: 2.5, required: 3, resolved_at: null },
        },
      ],
      open_count: 1,
    })
    expect(await check()).toMatchObject({ opened: [], open_count: 1 })
    await set(3)
    expect(await check()).toMatchObject({ opened: [], open_count: 0 })
    const { body } = await shop.admin.get("/admin/dollar-store/findings")
    expect(body).toMatchObject({
      count: 1,
      findings: [{ resolved_at: expect.any(String) }],
    })
  })
}

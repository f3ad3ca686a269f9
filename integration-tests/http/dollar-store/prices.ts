import { Modules } from "@medusajs/framework/utils"
import {
  aCheapProduct,
  aGridProduct,
  anAffiliateProduct,
  dayAgo,
  importRates,
  LISTINGS,
  manyGridProducts,
  RATES,
  ratesXml,
} from "../../factories/grid"
import { dollarStoreOf } from "../../../src/modules/dollar-store/resolve"
import { checkNightly } from "../../../src/workflows/dollar-store/follow-rates"
import { gridChannelId } from "../../../src/workflows/dollar-store/lib/grid-channel"
import refreshDollarGridJob from "../../../src/jobs/refresh-dollar-grid"
import { withoutSubscribers } from "../../factories/lost-events"
import type { Shop } from "../../factories/shop"
import { eventually } from "./grid"

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

  it("are written for a hundred products and more", async () => {
    const ids = await manyGridProducts(shop, 101)
    await importRates(shop)
    expect(await run()).toMatchObject({
      ...{ status: "applied", variant_count: 101, change_count: 303 },
    })
    await importRates(shop, { ...RATES, USD: "1.2000" })
    expect(await run()).toMatchObject({ status: "applied", change_count: 101 })
    const [row] = await shop.sql(
      `select count(*)::int as count, sum(amount)::float8 as sum from price
       join product_variant_price_set using (price_set_id)
       join product_variant as variant on variant.id = variant_id
       where product_id = any(?) and currency_code = 'usd'
         and price.deleted_at is null`,
      [ids]
    )
    expect(row).toMatchObject({ count: 101, sum: 48.48 })
  })

  it("of one that comes later leave the others their rates", async () => {
    const first = await aGridProduct(shop)
    await importRates(shop)
    await run()
    await importRates(shop, { ...RATES, USD: "1.2500" })
    await aGridProduct(shop)
    await importRates(shop, { ...RATES, USD: "1.3300" })
    // 6.6 % and 6.4 %, and 13.4 % since the first one was priced.
    expect(await run()).toMatchObject({
      status: "refused",
      refusals: [{ code: "rate_jump", currency: "USD" }],
    })
    expect(await pricesOf(first.price_set_id)).toMatchObject({ usd: 0.47 })
    const check = await shop.admin.post("/admin/dollar-store/findings/check")
    expect(check.body.opened).not.toContainEqual(
      expect.objectContaining({ product_id: first.id })
    )
  })

  it("are written by the rates that were approved, whatever came since", async () => {
    const { price_set_id } = await aGridProduct(shop)
    await importRates(shop)
    await run()
    await importRates(shop, { ...RATES, USD: "1.5000" })
    const { id } = await run()
    await importRates(shop, { ...RATES, USD: "9.0000" })
    const answer = await shop.admin.post(`${RUNS}/${id}/approve`)
    expect(answer.body.price_run).toMatchObject({ status: "applied" })
    expect(await pricesOf(price_set_id)).toMatchObject({ usd: 0.6 })
    expect(await run()).toMatchObject({ status: "refused" })
  })

  it("are written for a product that comes later, with its listing", async () => {
    await aGridProduct(shop)
    await importRates(shop)
    await run()
    const later = await aGridProduct(shop)
    expect(await pricesOf(later.price_set_id)).toMatchObject({ eur: 0.4 })
  })

  it("of a region that is gone are kept right, and no others are added", async () => {
    const { body } = await shop.admin.post("/admin/regions", {
      ...{ name: "Japan", currency_code: "jpy", countries: ["jp"] },
    })
    const { price_set_id } = await aGridProduct(shop)
    await importRates(shop, { ...RATES, JPY: "171.55" })
    await run()
    expect(await pricesOf(price_set_id)).toMatchObject({ jpy: 69 })
    await shop.admin.delete(`/admin/regions/${body.region.id}`)
    const later = await aGridProduct(shop)
    await importRates(shop, { ...RATES, JPY: "181.55" })
    expect(await run()).toMatchObject({ status: "applied", change_count: 1 })
    expect(await pricesOf(price_set_id)).toMatchObject({ jpy: 73 })
    expect(await pricesOf(later.price_set_id)).not.toHaveProperty("jpy")
    const check = await shop.admin.post("/admin/dollar-store/findings/check")
    expect(check.body).toMatchObject({ opened: [], open_count: 0 })
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
      ratesXml({ ...RATES, USD: "9".repeat(18) }),
      ratesXml({ ...RATES, USD: "0.0000000000001" }),
      ratesXml(RATES, "0000-01-01"),
      later.slice(0, -30),
      later.replace(/<Cube time.*?<\/Cube>/, (day) => day + day),
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

  it("are written for listings that are made at the same time", async () => {
    await importRates(shop)
    const made = []
    for (let count = 0; count < 4; count++) {
      made.push(await aCheapProduct(shop))
    }
    const answers = await Promise.all(
      made.map(({ id }) => shop.admin.post(LISTINGS, { product_id: id }))
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    for (const { price_set_id } of made) {
      expect(await pricesOf(price_set_id)).toMatchObject({ eur: 0.4 })
    }
  })

  describe("that a change of the product takes away", () => {
    type Product = Awaited<ReturnType<typeof aGridProduct>>
    const ALL = { dkk: 3, eur: 0.4, usd: 0.47, inr: 41.62 }
    const takeAway = ({ id, variant_id }: Product) =>
      shop.admin.post(`/admin/products/${id}/variants/${variant_id}`, {
        prices: [{ currency_code: "dkk", amount: 3 }],
      })
    const lose = ({ price_set_id }: Product) =>
      shop.sql(
        `delete from price where price_set_id = ? and currency_code <> 'dkk'`,
        [price_set_id]
      )
    const runs = async () => (await shop.admin.get(RUNS)).body.price_runs

    it("are written again at once, and those of no other", async () => {
      const product = await aGridProduct(shop)
      const other = await aGridProduct(shop)
      await importRates(shop)
      await run()
      await lose(other)
      expect(await takeAway(product)).toMatchObject({ status: 200 })
      await eventually(async () =>
        expect(await pricesOf(product.price_set_id)).toEqual(ALL)
      )
      await eventually(async () => {
        const { body } = await shop.store.get("/api/products?currency=eur")
        expect(body.products).toMatchObject([{}, { price: 0.4 }])
        expect((await runs())[0]).toMatchObject({
          ...{ status: "applied", variant_count: 1, change_count: 3 },
        })
      })
      expect(await pricesOf(other.price_set_id)).toEqual({ dkk: 3 })
    })

    it("are written within minutes where the event was lost, and not again", async () => {
      const product = await aGridProduct(shop)
      await importRates(shop)
      await run()
      await withoutSubscribers(shop, ["product-variant.updated"], () =>
        takeAway(product)
      )
      expect(await pricesOf(product.price_set_id)).toEqual({ dkk: 3 })
      await refreshDollarGridJob(shop.container)
      expect(await pricesOf(product.price_set_id)).toEqual(ALL)
      const after = await runs()
      await refreshDollarGridJob(shop.container)
      expect(await runs()).toEqual(after)
    })

    it("wait for a run that is under way", async () => {
      const product = await aGridProduct(shop)
      await importRates(shop)
      await run()
      await run()
      const states = (before: string, after: string) =>
        shop.sql(
          "update dollar_store_price_run set status = ? where status = ?",
          [after, before]
        )
      await lose(product)
      await states("unchanged", "running")
      const restored = refreshDollarGridJob(shop.container)
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(await pricesOf(product.price_set_id)).toEqual({ dkk: 3 })
      await states("running", "unchanged")
      await restored
      expect(await pricesOf(product.price_set_id)).toEqual(ALL)
    })

    it("are not written by rates that a run is refused for, and nobody is told", async () => {
      const product = await aGridProduct(shop)
      await importRates(shop)
      await run()
      await importRates(shop, { ...RATES, USD: "1.5000" })
      const before = await runs()
      await lose(product)
      await refreshDollarGridJob(shop.container)
      expect(await pricesOf(product.price_set_id)).toEqual({ dkk: 3 })
      expect(await runs()).toEqual(before)
    })
  })

  it("of other shops are shown by the rates in use, and told anew with others", async () => {
    await aGridProduct(shop)
    const { id } = await anAffiliateProduct(shop)
    await importRates(shop)
    await run()
    const { cards } = dollarStoreOf(shop.container)
    const shown = async () => {
      const { body } = await shop.store.get("/api/products?currency=USD")
      return body.products.map((it: { price: number }) => it.price)
    }
    expect(await shown()).toEqual([0.47, 0.47])
    await importRates(shop, { ...RATES, USD: "1.5000" })
    const refused = await run()
    expect(refused.status).toBe("refused")
    expect(await shown()).toEqual([0.47, 0.47])
    const version = await cards.version()
    await shop.admin.post(`${RUNS}/${refused.id}/approve`)
    expect(await shown()).toEqual([0.6, 0.6])
    const told = await cards.changedAfter(version, 10)
    expect(told.map(({ product_id }) => product_id)).toContain(id)
    const after = await cards.version()
    const own = await aGridProduct(shop)
    const later = await cards.changedAfter(after, 10)
    expect(later.map(({ product_id }) => product_id)).toEqual([own.id])
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
    // Nobody is offered what is known to cost something else.
    expect((await shop.store.get("/api/products")).body.products).toEqual([])
    expect(await check()).toMatchObject({ opened: [], open_count: 1 })
    await set(3)
    expect(await check()).toMatchObject({ opened: [], open_count: 0 })
    const { body } = await shop.admin.get("/admin/dollar-store/findings")
    expect(body).toMatchObject({
      count: 1,
      findings: [{ resolved_at: expect.any(String) }],
    })
  })

  const findings = async () => {
    const at = "/admin/dollar-store/findings?is_open=true"
    return (await shop.admin.get(at)).body.findings
  }
  const break_ = async (price_set_id: string) =>
    void (await shop.sql(
      `update price set amount = 2.5, raw_amount = '{"value": "2.5"}'
       where price_set_id = ? and currency_code = 'dkk'`,
      [price_set_id]
    ))

  describe("a finding is over", () => {
    const check = () => shop.admin.post("/admin/dollar-store/findings/check")

    it("once the product leaves the grid", async () => {
      const { id, price_set_id } = await aGridProduct(shop)
      await break_(price_set_id)
      await check()
      expect(await findings()).toMatchObject([{ product_id: id }])
      await shop.admin.delete(`${LISTINGS}/${id}`)
      expect(await findings()).toEqual([])
    })

    it("once the other shop's price is told anew", async () => {
      const { id } = await anAffiliateProduct(shop)
      await shop.sql("update dollar_store_listing set external_price = 9")
      await check()
      expect(await findings()).toMatchObject([
        { product_id: id, problem: "external_price_wrong" },
      ])
      const at = `${LISTINGS}/${id}`
      expect((await shop.admin.post(at, { external_price: 3 })).status).toBe(
        200
      )
      expect(await findings()).toEqual([])
    })
  })

  describe("at night", () => {
    it("finds wrong prices also while others are being written", async () => {
      const { id, price_set_id } = await aGridProduct(shop)
      await importRates(shop)
      await run()
      await shop.sql(`update dollar_store_price_run set status = 'running'
         where status = 'applied'`)
      await break_(price_set_id)
      await checkNightly(shop.container)
      expect(await findings()).toMatchObject([{ product_id: id, found: 2.5 }])
    })

    it("keeps both findings of what is listed elsewhere and in the channel", async () => {
      const { options } = dollarStoreOf(shop.container)
      options.sales_channel = "FLUX storefront"
      try {
        const { id, price_set_id } = await anAffiliateProduct(shop)
        const channel_id = await gridChannelId(shop.container)
        const at = `/admin/sales-channels/${channel_id}/products`
        await shop.admin.post(at, { add: [id] })
        await break_(price_set_id)
        await shop.sql("update dollar_store_listing set external_price = 9")
        const of = async () =>
          (await findings())
            .filter((it: { product_id: string }) => it.product_id === id)
            .map((it: { id: string; problem: string }) => [it.problem, it.id])
        await checkNightly(shop.container)
        const found = await of()
        expect(found.map(([problem]: string[]) => problem).sort()).toEqual([
          "base_price_wrong",
          "external_price_wrong",
        ])
        await checkNightly(shop.container)
        expect(await of()).toEqual(found)
        await shop.admin.delete(`${LISTINGS}/${id}`)
        await shop.admin.post(at, { remove: [id] })
        await checkNightly(shop.container)
        expect(await of()).toEqual([])
      } finally {
        options.sales_channel = undefined
      }
    })
  })
}

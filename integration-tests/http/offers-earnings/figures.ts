import { offersOf } from "../../../src/modules/offers/resolve"
import type { Shop } from "../../factories/shop"
import { anAwinOffer, connect, follow } from "./some-trade"

const FIGURES = [
  "/admin/offers/analytics/summary",
  "/admin/offers/analytics/statistics",
  "/admin/offers/statistics",
  "/admin/offers/analytics/forecast",
  "/admin/offers/conversions",
  "/admin/offers/health",
  "/admin/offers/alerts",
]

export function figureTests(shop: Shop) {
  it.each(FIGURES)("are answered by %s to an admin alone", async (path) => {
    expect((await shop.admin.get(path)).status).toBe(200)
    expect((await shop.anybody.get(path)).status).toBe(401)
    expect((await shop.store.get(path)).status).toBe(401)
  })

  it("tell of a click at once", async () => {
    await connect(shop, "awin", { publisher_id: "777", api_token: "t" })
    const id = await anAwinOffer(shop)
    await follow(shop, id)
    await follow(shop, id, { "user-agent": "Twitterbot/1.0" })
    const { body } = await shop.admin.get("/admin/offers/statistics")
    expect(body.statistics.totals).toMatchObject({ clicks: 1, bot_clicks: 1 })
    expect(body.statistics.days).toHaveLength(30)
    expect(body.statistics.days.at(-1)).toMatchObject({ clicks: 1 })
  })

  it.each([
    "from=2026-02-01&to=2026-01-01",
    "from=2024-01-01&to=2026-01-01",
    "from=2026-02-30",
    "from=0001-01-01",
    "source=NO%20SUCH",
  ])("are of a range that has an end: %s", async (query) => {
    const answer = await shop.admin.get(`/admin/offers/statistics?${query}`)
    expect(answer).toMatchObject({
      ...{ status: 400, body: { code: "invalid_request" } },
    })
  })

  it("forecast only what they can, and say why not", async () => {
    const at = "/admin/offers/analytics/forecast"
    const { body } = await shop.admin.get(at)
    expect(body.forecast).toMatchObject({
      ok: false,
      reason: "nothing_happened",
    })
    expect((await shop.admin.get(`${at}?metric=commission`)).status).toBe(400)
    const dkk = await shop.admin.get(`${at}?metric=commission&currency=dkk`)
    expect(dkk.status).toBe(200)
    await shop.sql(
      `insert into offer_click_daily
       select day, 'awin', 'shoes', 'human', 0, 5 from generate_series(
         (now() at time zone 'UTC')::date - 40,
         (now() at time zone 'UTC')::date, '1 day') as day`
    )
    const made = await shop.admin.get(`${at}?horizon_days=3`)
    expect(made.body.forecast).toMatchObject({
      ...{ ok: true, observed_days: 40, model: "seasonal_naive" },
      predictions: [{ value: 5 }, { value: 5 }, { value: 5 }],
    })
  })

  it("tell a monitor that something is critical, and people always", async () => {
    const monitor = () =>
      fetch(`${shop.url}/admin/offers/health?monitor=true`, {
        headers: { authorization: `Basic ${btoa(`${shop.secret_key}:`)}` },
      })
    await connect(shop, "awin", { publisher_id: "777", api_token: "t" })
    expect((await monitor()).status).toBe(200)
    await shop.sql(
      "update offer_source set failures_in_row = 9 where slug = 'awin'"
    )
    const down = await monitor()
    expect(down.status).toBe(503)
    expect(await down.json()).toMatchObject({ health: { state: "critical" } })
    const { status, body } = await shop.admin.get("/admin/offers/health")
    expect([status, body.health.state]).toEqual([200, "critical"])
  })

  it("list an alert from when it opens until it is over", async () => {
    const { health } = offersOf(shop.container)
    await connect(shop, "awin", { publisher_id: "777", api_token: "t" })
    await shop.sql(
      "update offer_source set failures_in_row = 9 where slug = 'awin'"
    )
    await health.check()
    const open = await shop.admin.get("/admin/offers/alerts?open=true")
    expect(open.body).toMatchObject({
      count: 1,
      alerts: [{ source: "awin", kind: "failing", resolved_at: null }],
    })
    await shop.sql("update offer_source set failures_in_row = 0")
    await health.check()
    const over = await shop.admin.get("/admin/offers/alerts?open=true")
    expect(over.body.count).toBe(0)
  })

  it("import what a network reports, unless it has nothing to say", async () => {
    const at = (slug: string) =>
      `/admin/offers/sources/${slug}/import-conversions`
    const unknown = await shop.admin.post(at("nobody"))
    expect(unknown).toMatchObject({
      ...{ status: 404, body: { code: "offers_source_not_found" } },
    })
    await connect(shop, "awin", { publisher_id: "777", api_token: "t" })
    await shop.sql(
      `update offer_source set conversions_worker = 'other',
         conversions_lease_until = now() + interval '1 minute'
       where slug = 'awin'`
    )
    expect(await shop.admin.post(at("awin"))).toMatchObject({
      ...{ status: 400, body: { code: "offers_import_under_way" } },
    })
  })
}

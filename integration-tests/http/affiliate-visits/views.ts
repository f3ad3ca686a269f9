import type { Shop } from "../../factories/shop"
import { aBrowser, visitsIn } from "./some-visits"

const VIEW = { product_id: "prod_cable", ref: "vader", source: "flutter-app" }

const AGENTS = [
  { agent: "Dart/3.9 (dart:io)", is: 1 },
  { agent: "okhttp/4.12.0", is: 1 },
  { agent: "Shop/1 CFNetwork/1568 Darwin/24", is: 1 },
  { agent: "Googlebot/2.1 (+http://www.google.com/bot.html)", is: 3 },
]

const REFUSED = [
  { body: { ...VIEW, product_id: "prod_gone" }, status: 404 },
  { body: { ref: "vader" }, status: 400 },
  { body: { ...VIEW, amount: 3 }, status: 400 },
  { body: { ...VIEW, source: 7 }, status: 400 },
  { body: { ...VIEW, ref: "nobody" }, status: 201 },
]

export function viewTests(shop: Shop) {
  const headers = () => ({ "user-agent": aBrowser(), "accept-language": "da" })
  const view = (body: unknown = VIEW, of: Record<string, string> = headers()) =>
    shop.store.post("/api/views", body, of)

  it("counts with a key of the shop, as seen and not clicked", async () => {
    const { status, body } = await view()
    expect([status, body]).toEqual([
      ...[201, { success: true, view_id: expect.any(String) }],
    ])
    expect(await visitsIn(shop)).toMatchObject([
      {
        ...{ visit_id: body.view_id, kind: 2, class: 1 },
        ...{ ref: "vader", source: "flutter-app", campaign: null },
      },
    ])
    const keyless = await shop.anybody.post("/api/views", VIEW)
    expect([keyless.status, keyless.body.code]).toEqual([401, "unauthorized"])
    const secret = shop.anybody.with({ "x-api-key": shop.secret_key })
    const answer = await secret.post("/api/views", VIEW, headers())
    expect(answer.status).toBe(201)
    const [total] = await shop.sql(
      `select clicks_human::int, views_human::int from affiliate_visit_day
       where mask = 0`
    )
    expect(total).toEqual({ clicks_human: 0, views_human: 2 })
  })

  it("is a person's from an app, and a program's from one that says so", async () => {
    for (const { agent } of AGENTS) {
      await view(VIEW, { "user-agent": agent })
    }
    const classes = (await visitsIn(shop)).map((it) => it.class)
    expect(classes).toEqual(AGENTS.map(({ is }) => is))
  })

  it("is checked", async () => {
    for (const { body, status } of REFUSED) {
      expect([body, (await view(body)).status]).toEqual([body, status])
    }
  })
}

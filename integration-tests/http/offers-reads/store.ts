import { someOffers } from "../../factories/offers"
import type { Shop } from "../../factories/shop"

const AT = "/store/offers"

export function storeTests(shop: Shop) {
  it("asks for a publishable key", async () => {
    for (const path of [AT, `${AT}/1`, `${AT}/facets`]) {
      expect([path, (await shop.anybody.get(path)).status]).toEqual([path, 400])
    }
  })

  it("shows what may be clicked, and nothing the merchant keeps", async () => {
    const [active, ...others] = await someOffers(shop, [
      { external_id: "1", commission_value: 5 },
      { external_id: "2", status: "expired" },
      { external_id: "3", status: "upcoming" },
      { external_id: "4", status: "disabled" },
    ])
    const { body } = await shop.store.get(AT)
    expect(body).toMatchObject({
      count: 1,
      offers: [{ id: active, url: `/o/${active}` }],
    })
    expect(JSON.stringify(body)).not.toMatch(
      /commission|hash|override|tracking|awin1|status/
    )
    expect(await shop.store.get(`${AT}/${active}`)).toMatchObject({
      status: 200,
    })
    for (const id of [...others, "999999", "x"]) {
      const answer = await shop.store.get(`${AT}/${id}`)
      expect([id, answer]).toMatchObject([
        id,
        { status: 404, body: { code: "offers_offer_not_found" } },
      ])
    }
    const hidden = ["status=expired", "commission_min=1", "order=commission"]
    for (const query of hidden) {
      const answer = await shop.store.get(`${AT}?${query}`)
      expect([query, answer.status]).toEqual([query, 400])
    }
  })

  it("says in 304 that nothing changed, and only then", async () => {
    const [id] = await someOffers(shop, [{ external_id: "1" }])
    for (const path of [AT, `${AT}/facets`, `${AT}/${id}`]) {
      await shop.sql("update offer_feed set status = 'active'")
      const first = await shop.store.get(path)
      const etag = first.headers.get("etag") ?? ""
      expect([path, etag]).toEqual([path, expect.stringMatching(/^W?\/?".+"$/)])
      expect(first.headers.get("cache-control")).toContain("max-age=")
      const again = await shop.store.get(path, { "if-none-match": etag })
      expect([path, again]).toMatchObject([path, { status: 304, body: "" }])
      await shop.sql("update offer_feed set status = 'disabled'")
      const changed = await shop.store.get(path, { "if-none-match": etag })
      expect([path, changed.status]).not.toEqual([path, 304])
    }
  })
}

import { setTimeout as sleep } from "node:timers/promises"
import type { Shop } from "../../factories/shop"
import {
  affiliateOfShop,
  clickIn,
  destinationsOfShop,
  follow,
  visitsIn,
} from "./some-visits"

const away = () => Promise.reject(new Error("away"))

export function outageTests(shop: Shop) {
  /** Takes the table away from the writer while `job` runs. */
  async function without(job: () => Promise<void>): Promise<void> {
    await shop.sql("alter table affiliate_visit rename to affiliate_visit_away")
    try {
      await job()
    } finally {
      await shop.sql(
        "alter table affiliate_visit_away rename to affiliate_visit"
      )
    }
  }

  it("leads every visitor on, and counts each once afterwards", async () => {
    const { visits } = affiliateOfShop(shop)
    const ids: string[] = []
    const { partners } = affiliateOfShop(shop)
    const { refStatus } = partners
    // The redirect asks the tests' own partners; who stores it, the database.
    await shop.sql(
      `insert into affiliate_partner (id, ref, name, email, program_id, status)
       select 'apar_new', 'newcomer', 'New', 'new@example.com', id, 'approved'
       from affiliate_program limit 1`
    )
    await without(async () => {
      for (let n = 0; n < 20; n++) {
        const answer = await follow(shop, `vader/prod_cable?n=${n}`)
        expect(answer.status).toBe(302)
        ids.push(clickIn(answer))
      }
      // A ref that nobody asked for before cannot be asked for now.
      partners.refStatus = () => Promise.reject(new Error("away"))
      const unasked = await follow(shop, "newcomer/prod_cable")
      expect(unasked.status).toBe(302)
      ids.push(clickIn(unasked))
      expect(visits.health()).toMatchObject({ is_online: false, lost: 0 })
      expect(visits.health().spooled_bytes).toBeGreaterThan(20 * 100)
    })
    partners.refStatus = refStatus
    await visits.replay()
    await visits.replay()
    const all = await visitsIn(shop)
    expect(all.at(-1)).toMatchObject({ ref: "newcomer", class: 1 })
    const stored = all.map((it) => it.visit_id)
    expect(stored).toEqual([...ids].sort())
    expect(visits.health()).toEqual({
      is_online: true,
      spooled_bytes: 0,
      lost: 0,
    })
    const [total] = await shop.sql(
      "select clicks_human::int from affiliate_visit_day where mask = 0"
    )
    expect(total).toEqual({ clicks_human: 21 })
  })

  it.each([
    { how: "fails", find: away },
    { how: "hangs", find: () => sleep(3_000).then(away) },
  ])(
    "leads to the shop's own page where it $how and nobody knows the product",
    async ({ find }) => {
      const { visits } = affiliateOfShop(shop)
      const destinations = destinationsOfShop(shop)
      const { find: findAsBefore } = destinations
      destinations.find = find
      const ids: string[] = []
      for (const product of ["prod_cable", "prod_gone", "//evil.example.com"]) {
        const began = Date.now()
        const path = `vader/${encodeURIComponent(product)}?source=app`
        const answer = await follow(shop, path)
        expect(answer.status).toBe(302)
        expect(Date.now() - began).toBeLessThan(2_000)
        ids.push(clickIn(answer))
        const home = `https://shop.example.com/?slv_click=${ids.at(-1)}`
        expect(answer.headers.get("location")).toBe(home)
      }
      const seen = await shop.store.post("/api/views", {
        ...{ product_id: "prod_case", ref: "vader" },
      })
      expect(seen.status).toBe(201)
      expect(await visitsIn(shop)).toEqual([])
      destinations.find = findAsBefore
      await visits.replay()
      await visits.replay()
      expect(await visitsIn(shop)).toMatchObject([
        { visit_id: ids[0], product_id: "prod_cable", source: "app", kind: 1 },
        { visit_id: ids[1], product_id: "unknown", ref: "vader" },
        { visit_id: ids[2], product_id: "unknown" },
        { visit_id: seen.body.view_id, product_id: "prod_case", kind: 2 },
      ])
      expect(visits.health()).toMatchObject({ spooled_bytes: 0, lost: 0 })
    }
  )
}

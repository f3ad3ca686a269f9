import type { Shop } from "../../factories/shop"
import { affiliateOfShop, clickIn, follow, visitsIn } from "./some-visits"

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
}

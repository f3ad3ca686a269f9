import type { Shop } from "../../factories/shop"
import { clickIn, follow, visitsIn } from "./some-visits"

const WRONG_DAYS = [
  { from: "2026-05-02", to: "2026-05-01" },
  { from: "2020-01-01", to: "2026-05-01" },
  { from: "2026-02-31", to: "2026-05-01" },
  { from: "2026-05-01" },
]

const NO_CLICKS = [
  ["x", 404],
  ["7c9e6679-7425-40de-944b-e07fc1f90ae7", 404],
  ["0193b3a1-7425-70de-944b-e07fc1f90ae7", 404],
  ["%00", 400],
] as const

export function adminTests(shop: Shop) {
  const list = async (query = "") =>
    await shop.admin.get(`/admin/affiliate/clicks${query}`)

  it("lists clicks by page, the newest first, with class and reasons", async () => {
    for (const product of ["prod_cable", "prod_case", "prod_cable"]) {
      await follow(shop, `vader/${product}?source=a`)
    }
    const first = await list("?limit=2")
    expect(first).toMatchObject({
      status: 200,
      body: {
        clicks: [
          { product_id: "prod_cable", class: "human", kind: "click" },
          { product_id: "prod_case", reasons: [], ref: "vader", source: "a" },
        ],
        limit: 2,
      },
    })
    const next = await list(`?limit=2&cursor=${first.body.next_cursor}`)
    expect(next.body).toMatchObject({ next_cursor: null })
    const ids = [...first.body.clicks, ...next.body.clicks].map((it) => it.id)
    const stored = (await visitsIn(shop)).map((it) => it.visit_id)
    expect(ids).toEqual(stored.toReversed())
    const { body: one } = await list("?ref=vader&limit=1")
    const rest = await list(`?ref=vader&cursor=${one.next_cursor}`)
    const ofRef = [...one.clicks, ...rest.body.clicks].map((it) => it.id)
    expect(ofRef).toEqual(ids)
  })

  it("narrows the list", async () => {
    const before = new Date()
    await follow(shop, "vader/prod_cable?source=a&campaign=c%20d")
    await follow(shop, "jabba/prod_case", { method: "HEAD" })
    const count = async (query: string) =>
      (await list(query)).body.clicks.length as number
    const since = `from=${before.toISOString()}`
    const until = `to=${before.toISOString()}`
    expect([
      await count("?ref=Vader"),
      await count("?ref=vader&class=bot"),
      await count("?class=bot&class=suspect"),
      await count("?reason=method_head"),
      await count("?source=a&campaign=C%20%20d"),
      await count("?product_id=prod_case"),
      await count("?kind=view"),
      await count(`?${since}`),
      await count(`?ref=vader&${since}`),
      await count(`?${until}`),
    ]).toEqual([1, 0, 1, 1, 1, 1, 0, 2, 1, 0])
  })

  it("refuses what it does not understand, and who is not signed in", async () => {
    const wrong = ["limit=0", "class=nice", "cursor=x", "from=yesterday", "x=1"]
    for (const query of wrong) {
      expect([query, (await list(`?${query}`)).status]).toEqual([query, 400])
    }
    const { anybody, admin } = shop
    for (const path of ["clicks", "clicks/x/visitor"]) {
      const { status } = await anybody.get(`/admin/affiliate/${path}`)
      expect([path, status]).toEqual([path, 401])
    }
    const rollUps = "/admin/affiliate/roll-ups"
    expect((await anybody.post(rollUps, {})).status).toBe(401)
    for (const body of WRONG_DAYS) {
      const { status } = await admin.post(rollUps, body)
      expect([body, status]).toEqual([body, 400])
    }
    for (const [id, status] of NO_CLICKS) {
      const path = `/admin/affiliate/clicks/${id}/visitor`
      expect([id, (await admin.get(path)).status]).toEqual([id, status])
      expect([id, (await admin.delete(path)).status]).toEqual([id, status])
    }
  })

  it("hands out, and forgets, what is kept of a visitor", async () => {
    const headers = { "user-agent": "Mozilla/5.0 (X11) Gecko/9 Firefox/132.0" }
    const referer = "https://blog.example.com/"
    const answer = await follow(shop, "vader/prod_cable", {
      ...headers,
      referer,
    })
    await follow(shop, "vader/prod_case", headers)
    await follow(shop, "vader/prod_case")
    const path = `/admin/affiliate/clicks/${clickIn(answer)}/visitor`
    const { body } = await shop.admin.get(path)
    expect(body.clicks).toHaveLength(2)
    const before = await figures()

    expect(await shop.admin.delete(path)).toMatchObject({
      ...{ status: 200, body: { erased: 2 } },
    })
    const [erased] = (await shop.admin.get(path)).body.clicks
    expect(erased).toMatchObject({ referrer_host: null, is_linked: false })
    expect(erased.visitor).not.toBe(body.clicks[0].visitor)
    // The same client, on the same day, is somebody else now.
    await follow(shop, "vader/prod_cable?again", headers)
    const { body: check } = await shop.admin.post("/admin/affiliate/roll-ups", {
      ...today(),
      mend: false,
    })
    expect(check).toMatchObject({ days: 1, differing: 0 })
    expect(await figures()).not.toEqual(before)
  })

  const figures = () =>
    shop.sql("select * from affiliate_visit_day where mask = 0")
  const today = () => {
    const day = new Date().toISOString().slice(0, 10)
    return { from: day, to: day }
  }

  it("finds and mends figures that are not what the clicks say", async () => {
    await follow(shop, "vader/prod_cable?source=a")
    await shop.sql(
      `update affiliate_visit_day set clicks_human = clicks_human + 5,
         visitors = 0 where mask = 2`
    )
    await shop.sql("delete from affiliate_visit_day where mask = 1")
    const ask = async (mend: boolean) =>
      (await shop.admin.post("/admin/affiliate/roll-ups", { ...today(), mend }))
        .body
    const looked = await ask(false)
    expect(looked).toMatchObject({ differing: 2, is_mended: false })
    const mended = await ask(true)
    expect(mended.differences).toEqual(looked.differences)
    expect(mended.differences).toContainEqual(
      expect.objectContaining({
        ...{ mask: 2, source: "a" },
        missing: { clicks_human: -5, visitors: 1 },
      })
    )
    expect(await ask(false)).toMatchObject({ differing: 0 })
  })
}

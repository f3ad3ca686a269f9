import { someOffers } from "../../factories/offers"
import { raceFor } from "../../factories/race"
import type { Shop } from "../../factories/shop"

const AT = "/admin/offers"

export function curationTests(shop: Shop) {
  const offer = async (id = "") =>
    (await shop.admin.get(`${AT}/${id}`)).body.offer
  const audit = async () => (await shop.admin.get(`${AT}/audit`)).body.entries
  const post = (path: string, body: unknown) =>
    shop.admin.post(`${AT}/${path}`, body)

  it("keeps the merchant's words, and gives the network's back", async () => {
    const [id] = await someOffers(shop, [{ external_id: "1", title: "Theirs" }])
    const change = { title: "Ours and better", category: "shoes" }
    const { body } = await shop.admin.put(`${AT}/${id}`, change)
    expect(body.offer).toMatchObject({
      ...change,
      overridden: ["category", "title"],
    })
    const found = await shop.admin.get(`${AT}?q=better`)
    expect(found.body.count).toBe(1)
    await shop.admin.put(`${AT}/${id}`, { title: null })
    expect(await offer(id)).toMatchObject({
      title: "Theirs",
      category: "shoes",
      overridden: ["category"],
    })
    const [{ content_hash }] = (await shop.sql(
      "select content_hash from offer_feed"
    )) as [{ content_hash: string }]
    expect(content_hash).toMatch(/^0{8}-/)
    expect(await audit()).toMatchObject([
      { action: "offer.changed", subject_id: id },
      {
        actor_type: "user",
        changes: { title: { from: "Theirs", to: "Ours and better" } },
      },
    ])
  })

  it("refuses what is not an offer's, and an older sight of it", async () => {
    const [id] = await someOffers(shop, [{ external_id: "1" }])
    const bad = [
      ...[{ title: "" }, { category: "nonsense" }, { image_url: "ftp://x" }],
      ...[{ tracking_url: "https://x.example" }, { status: "expired" }],
    ]
    for (const body of bad) {
      const answer = await shop.admin.put(`${AT}/${id}`, body)
      expect([body, answer.status]).toEqual([body, 400])
    }
    const { updated_at } = await offer(id)
    await shop.admin.put(`${AT}/${id}`, {
      title: "First",
      expected_updated_at: updated_at,
    })
    const second = await shop.admin.put(`${AT}/${id}`, {
      title: "Second",
      expected_updated_at: updated_at,
    })
    expect(second).toMatchObject({
      status: 400,
      body: { code: "offers_offer_changed" },
    })
    expect(await shop.admin.put(`${AT}/77777`, {})).toMatchObject({
      status: 404,
    })
  })

  it("lets one of two changes of the same sight through", async () => {
    const [id] = await someOffers(shop, [{ external_id: "1" }])
    const { updated_at } = await offer(id)
    const put = (title: string) =>
      shop.admin.put(`${AT}/${id}`, { title, expected_updated_at: updated_at })
    const settled = await raceFor(
      {
        clientUrl: shop.database_url,
        lock: "select 1 from offer_feed for update",
        waiting: 2,
      },
      () => [put("One"), put("Two")]
    )
    const statuses = settled.map((it) =>
      it.status === "fulfilled" ? it.value.status : 0
    )
    expect(statuses.sort()).toEqual([200, 400])
  })

  it("changes many, and takes it back where nobody changed more", async () => {
    const ids = await someOffers(shop, [
      { external_id: "1" },
      { external_id: "2" },
      { external_id: "3", status: "disabled" },
      { external_id: "4", category: "shoes" },
    ])
    const [first = "", second = "", third = "", fourth = ""] = ids
    const disabled = await post("bulk", { action: "disable", ids })
    expect(disabled.body.changed_ids.sort()).toEqual(
      [first, second, fourth].sort()
    )
    await post("bulk", { action: "enable", ids: [second] })
    const { bulk_id } = disabled.body
    const undone = await post("bulk", { action: "undo", bulk_id })
    expect(undone.body.changed_ids.sort()).toEqual([first, fourth].sort())
    expect((await offer(third)).status).toBe("disabled")

    const moved = await post("bulk", {
      action: "set_category",
      ids,
      category: "shoes",
    })
    expect(moved.body.changed).toBe(3)
    expect(await offer(first)).toMatchObject({ overridden: ["category"] })
    await post("bulk", { action: "undo", bulk_id: moved.body.bulk_id })
    expect(await offer(first)).toMatchObject({
      category: "apparel",
      overridden: [],
    })
    for (const wrong of ["x", undone.body.bulk_id]) {
      const answer = await post("bulk", { action: "undo", bulk_id: wrong })
      expect(answer).toMatchObject({ status: 404 })
    }
    expect((await post("bulk", { action: "disable", ids: ["x"] })).status).toBe(
      400
    )
  })

  const row = {
    kind: "product",
    title: "By <b>hand</b>",
    tracking_url: "https://example.com/x",
    price: 12.5,
    currency: "EUR",
  }

  it("adds rows by hand, checked as a feed's are", async () => {
    const { status, body } = await post("bulk-create", {
      offers: [{ ...row, external_id: "a" }, row],
    })
    expect([status, body.created]).toEqual([201, 2])
    expect(await offer(body.ids[0])).toMatchObject({
      source: "manual",
      external_id: "a",
      title: "By hand",
      price: 12.5,
      status: "active",
    })
  })

  it("adds all rows or none, and says which are wrong", async () => {
    const offers = [
      row,
      { ...row, title: "" },
      { ...row, tracking_url: "http://127.0.0.1/x" },
      { ...row, external_id: "b" },
      { ...row, external_id: "b" },
    ]
    const { status, body } = await post("bulk-create", { offers })
    expect([status, body.code]).toEqual([400, "offers_rows_refused"])
    expect(
      body.errors.map((it: { index: number }) => it.index).sort()
    ).toContain(1)
    expect(body.errors.map((it: { index: number }) => it.index)).toContain(2)
    expect((await shop.admin.get(AT)).body.count).toBe(0)
    const same = { ...row, external_id: "c" }
    const two = await post("bulk-create", { offers: [same, same] })
    expect(two.body.errors).toMatchObject([{ index: 1, reason: "exists" }])
    await post("bulk-create", { offers: [{ ...row, external_id: "b" }] })
    const twin = await post("bulk-create", {
      offers: [row, { ...row, external_id: "b" }],
    })
    expect(twin.body.errors).toMatchObject([{ index: 1, reason: "exists" }])
    expect((await shop.admin.get(AT)).body.count).toBe(1)
    const many = Array.from({ length: 1_001 }, () => row)
    expect((await post("bulk-create", { offers: many })).status).toBe(400)
  })

  it("adds rows once for one Idempotency-Key", async () => {
    const add = (title: string) =>
      shop.admin.post(
        `${AT}/bulk-create`,
        { offers: [{ ...row, title }] },
        { "idempotency-key": "k1" }
      )
    const first = await add("One")
    expect((await add("One")).body).toEqual(first.body)
    expect((await add("Two")).status).toBe(422)
    expect((await shop.admin.get(AT)).body.count).toBe(1)
  })

  it("takes as many rows by hand as it says, with long words", async () => {
    const offers = Array.from({ length: 1_000 }, (_, n) => ({
      external_id: String(n),
      kind: "deal",
      title: `${n} `.padEnd(500, "æ"),
      description: "A long description. ".repeat(250),
      tracking_url: `https://shop.example.com/${n}?${"x".repeat(900)}`,
      landing_url: `https://shop.example.com/${n}?${"y".repeat(900)}`,
    }))
    const { status, body } = await post("bulk-create", { offers })
    expect([status, body.created]).toEqual([201, 1_000])
    const more = await post("bulk-create", { offers: [...offers, offers[0]] })
    expect([more.status, more.body.code]).toEqual([400, "invalid_request"])
  })

  it("passes over ids that no offer can have", async () => {
    const ids = ["999999999999999999"]
    const { body } = await post("bulk", { action: "disable", ids })
    expect(body).toMatchObject({ changed: 0 })
    const larger = { action: "disable", ids: ["9999999999999999999"] }
    expect(await post("bulk", larger)).toMatchObject({ status: 400 })
  })
}

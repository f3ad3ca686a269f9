import { manyOffers, someOffers } from "../../factories/offers"
import type { Shop } from "../../factories/shop"

const AT = "/admin/offers"

export function listTests(shop: Shop) {
  const list = async (query: string) =>
    (await shop.admin.get(`${AT}?${query}`)).body
  const titles = async (query: string) =>
    (await list(query)).offers.map(({ title }: { title: string }) => title)

  it("asks for a login", async () => {
    const paths = [AT, `${AT}/1`, `${AT}/facets`, `${AT}/audit`]
    for (const path of paths) {
      expect([path, (await shop.anybody.get(path)).status]).toEqual([path, 401])
      expect([path, (await shop.store.get(path)).status]).toEqual([path, 401])
    }
  })

  it("narrows by each filter", async () => {
    await someOffers(shop, [
      { external_id: "1", title: "One", source: "awin", category: "shoes" },
      { external_id: "2", title: "Two", source: "ebay", kind: "coupon" },
      { external_id: "3", title: "Three", price: 10, currency: "EUR" },
      { external_id: "4", title: "Four", commission_value: 7.5 },
      { external_id: "5", title: "Five", countries: ["DK"] },
      { external_id: "6", title: "Six", countries: ["DE", "SE"] },
      { external_id: "7", title: "Seven", status: "expired" },
      { external_id: "8", title: "Eight", commission_type: "flat" },
      { external_id: "9", title: "Nine", gtin: "05712345678904" },
      { external_id: "10", title: "Ten", updated_at: "2020-01-01T00:00:00Z" },
      { external_id: "11", title: "Rød stol", languages: ["da"] },
    ])
    expect(await titles("source=ebay")).toEqual(["Two"])
    expect(await titles("category=shoes")).toEqual(["One"])
    expect(await titles("kind=coupon")).toEqual(["Two"])
    expect(await titles("currency=eur")).toEqual(["Three"])
    expect(await titles("currency=EUR&price_min=9.99&price_max=10")).toEqual([
      "Three",
    ])
    expect(await titles("currency=EUR&price_min=10.01")).toEqual([])
    expect(await titles("commission_min=7.5")).toEqual(["Four"])
    expect(await titles("commission_min=7.51")).toEqual([])
    expect(await titles("commission_max=7")).toEqual([])
    expect(await titles("commission_type=flat")).toEqual(["Eight"])
    expect(await titles("status=expired")).toEqual(["Seven"])
    expect(await titles("gtin=5712345678904")).toEqual(["Nine"])
    expect(await titles("q=stole")).toEqual(["Rød stol"])
    expect(await titles("q=sev")).toEqual(["Seven"])
    expect(await titles("q=seven -seven")).toEqual([])
    const inSweden = await titles("country=se&order=updated_at")
    expect(inSweden).toContain("Six")
    expect(inSweden).toContain("Ten")
    expect(inSweden).not.toContain("Five")
    expect(await titles("country=SE&category=shoes")).toEqual(["One"])
    const changed = await list("updated_since=2021-01-01T00:00:00Z&limit=100")
    expect(changed).toMatchObject({ count: 10, count_exact: true })
    expect(await list("")).toMatchObject({ count: 11, count_exact: true })
    const both = await list("source=ebay&source=awin&status=active")
    expect(both).toMatchObject({ count: 10, count_exact: true })
  })

  it.each([
    ...["-updated_at", "updated_at", "price", "-price", "commission"],
    "-commission",
  ])("pages by %s to the end, without gap or twin", async (order) => {
    await manyOffers(shop, 250)
    const seen: string[] = []
    let cursor = ""
    do {
      const body = await list(
        `category=apparel&order=${order}&limit=40${cursor && `&cursor=${cursor}`}`
      )
      seen.push(...body.offers.map(({ id }: { id: string }) => id))
      cursor = body.next_cursor
    } while (cursor)
    const column = order
      .replace("-", "")
      .replace("commission", "commission_value")
    const direction = order.startsWith("-") ? "desc" : "asc"
    const rows = await shop.sql(
      `select id::text from offer_feed where category = 'apparel'
       order by ${column} ${direction}, offer_feed.id ${direction}`
    )
    expect(seen).toEqual(rows.map(({ id }) => id))
  })

  it("takes a cursor only for the list it was made for", async () => {
    await manyOffers(shop, 30)
    const { next_cursor: cursor } = await list("limit=5&source=awin")
    expect(await list(`limit=7&source=awin&cursor=${cursor}`)).toHaveProperty(
      "offers.length",
      7
    )
    const others = [
      `source=ebay&cursor=${cursor}`,
      `cursor=${cursor}`,
      `source=awin&order=price&cursor=${cursor}`,
      `source=awin&q=offer&cursor=${cursor}`,
      "cursor=x",
      `cursor=${Buffer.from('["a","b","1"]').toString("base64url")}`,
    ]
    for (const query of others) {
      const answer = await shop.admin.get(`${AT}?${query}`)
      expect([query, answer]).toMatchObject([
        query,
        { status: 400, body: { code: "cursor_invalid" } },
      ])
    }
  })

  it("refuses filters, orders and values that there are not", async () => {
    const queries = [
      ...["colour=red", "offset=10", "order=title", "order=id", "limit=0"],
      ...["limit=101", "status=gone", "kind=x", "currency=EURO", "country=DEN"],
      ...["commission_min=-1", "commission_min=x", "price_min=1", "gtin=123"],
      ...["price_min=1&currency=EUR&currency=DKK", "updated_since=2026-02-30"],
      ...[
        "q=",
        "category=A%20B",
        "source=",
        "updated_since=1960-01-01T00:00:00Z",
      ],
    ]
    for (const query of queries) {
      const answer = await shop.admin.get(`${AT}?${query}`)
      expect([query, answer]).toMatchObject([
        query,
        { status: 400, body: { code: "invalid_request" } },
      ])
    }
  })

  it("counts facets, each without its own filter", async () => {
    await someOffers(shop, [
      { external_id: "1", source: "awin", category: "shoes" },
      { external_id: "2", source: "ebay", countries: ["DK"] },
      { external_id: "3", source: "ebay", countries: ["DK", "SE"] },
      { external_id: "4", source: "ebay", commission_value: 12 },
    ])
    const { facets, ...counted } = (
      await shop.admin.get(`${AT}/facets?source=ebay`)
    ).body
    expect(counted).toEqual({ count: 3, count_exact: true })
    expect(facets.source).toEqual({
      exact: true,
      values: [
        { value: "ebay", count: 3 },
        { value: "awin", count: 1 },
      ],
    })
    expect(facets.category.values).toEqual([{ value: "apparel", count: 3 }])
    expect(facets.commission_band.values).toContainEqual({
      value: "4",
      count: 1,
    })
    expect(facets.country).toEqual({
      exact: true,
      values: [
        { value: "DK", count: 2 },
        { value: "001", count: 1 },
        { value: "SE", count: 1 },
      ],
    })
    await shop.sql(
      "update offer_feed set status = 'expired' where source = 'awin'"
    )
    const after = (await shop.admin.get(`${AT}/facets?status=active`)).body
    expect(after.facets.source.values).toEqual([{ value: "ebay", count: 3 }])
    const found = (await shop.admin.get(`${AT}/facets?q=thing`)).body
    expect(found.facets.source).toEqual({
      exact: true,
      values: [
        { value: "ebay", count: 3 },
        { value: "awin", count: 1 },
      ],
    })
  })

  it("shows an offer with its twins and prices, and no other id", async () => {
    const [id, twin] = await someOffers(shop, [
      { external_id: "1", gtin: "05712345678904", title_key: 5 },
      {
        external_id: "2",
        source: "ebay",
        gtin: "05712345678904",
        price: 3,
        currency: "EUR",
      },
      {
        external_id: "3",
        source: "ebay",
        gtin: "04006381333931",
        title_key: 5,
      },
    ])
    const { body } = await shop.admin.get(`${AT}/${id}`)
    expect(body).toMatchObject({
      offer: { id, countries: [], overridden: [], product_id: null },
      duplicates: [{ id: twin, by: "gtin", price: 3 }],
      prices: [],
    })
    expect(JSON.stringify(body)).not.toMatch(/payload_hash|content_hash|"cell"/)
    const wrong = ["0", "00", "-1", "1.0", "x", "9223372036854775808", `0${id}`]
    for (const other of [...wrong, "9223372036854775807", "1e3", "%31%20"]) {
      const answer = await shop.admin.get(`${AT}/${other}`)
      expect([other, answer]).toMatchObject([
        other,
        { status: 404, body: { code: "offers_offer_not_found" } },
      ])
    }
  })
}

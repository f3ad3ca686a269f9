import { DOLLAR_STORE_MODULE } from "../../../src/modules/dollar-store"
import type { Shop } from "../../factories/shop"
import { aClick, aPartner, reporter, type SomePartner } from "./some-partners"

const at = "/admin/affiliate/links"

export function linkTests(shop: Shop) {
  const aLink = async (partner: SomePartner, over: object = {}) => {
    const { status, body } = await shop.admin.post(at, {
      ...{ partner_id: partner.id, product_id: shop.tee.id, ...over },
    })
    expect([200, 201]).toContain(status)
    return body.link
  }
  const namesOf = async (query: string) => {
    const { body } = await shop.admin.get(`${at}?${query}`)
    expect(body.links).toHaveLength(body.count)
    return body.links.map((it: { name: string }) => it.name).sort()
  }

  it("is found by what it is called, counted under, and whose it is", async () => {
    const vader = await aPartner(shop, "vader", { name: "Darth 100%" })
    const boba = await aPartner(shop, "boba")
    const first = await aLink(vader, { source: "App", name: "In the app" })
    await aLink(vader, { campaign: "winter", product_id: shop.cap.id })
    await aLink(boba, { source: "blog" })
    expect(first).toMatchObject({
      ...{ ref: "vader", partner_name: "Darth 100%", source: "app" },
      ...{ partner_status: "approved", name: "In the app" },
    })
    expect([
      await namesOf("q=the"),
      await namesOf("q=WINT"),
      await namesOf("q=boba"),
      await namesOf("q=100%25"),
      await namesOf("q=%25"),
      await namesOf("q=_"),
      await namesOf(`q=vader&product_id=${shop.cap.id}`),
      await namesOf(`partner_id=${boba.id}`),
    ]).toEqual([
      ["In the app"],
      ["winter"],
      ["blog"],
      ["In the app", "winter"],
      ["In the app", "winter"],
      [],
      ["winter"],
      ["blog"],
    ])
  })

  it("is previewed as it would be made, with where it leads", async () => {
    const { id: partner_id } = await aPartner(shop)
    const preview = async (over: Record<string, string> = {}) =>
      await shop.admin.get(
        `${at}/preview?${new URLSearchParams({
          ...{ partner_id, product_id: shop.tee.id, source: " App " },
          ...over,
        })}`
      )
    const url = `https://id.example.com/r/vader/${shop.tee.id}?source=app`
    expect(await preview()).toMatchObject({
      status: 200,
      body: {
        preview: {
          ...{ url, source: "app", campaign: "", link_id: null },
          ...{ partner_status: "approved", destination: null },
        },
      },
    })
    const asked: unknown[] = []
    const find = async (query: unknown) => {
      asked.push(query)
      return { product_id: shop.tee.id, kind: "own", url: "https://a.example" }
    }
    const grid = shop.container.resolve<object>(DOLLAR_STORE_MODULE)
    Object.assign(grid, { destinations: { find } })
    const { id } = await aLink({ id: partner_id } as SomePartner, {
      source: "app",
    })
    await shop.admin.post(`/admin/affiliate/partners/${partner_id}/suspend`)
    expect((await preview()).body.preview).toMatchObject({
      ...{ link_id: id, partner_status: "suspended" },
      destination: { kind: "own", url: "https://a.example" },
    })
    expect(asked).toEqual([
      {
        ...{ product: shop.tee.id, ref: "vader", click_id: "click-id" },
        ...{ source: "app", campaign: null },
      },
    ])
    const [nobody, nothing] = [
      await preview({ partner_id: "apar_x" }),
      await preview({ product_id: "prod_x" }),
    ]
    expect([nobody.status, nobody.body.code]).toEqual([
      ...[404, "affiliate_partner_not_found"],
    ])
    expect([nothing.status, nothing.body.code]).toEqual([
      ...[404, "affiliate_product_not_found"],
    ])
  })

  it("has its own clicks and sales, and none of its neighbours'", async () => {
    const vader = await aPartner(shop)
    const product_id = shop.tee.id
    const app = await aLink(vader, { source: "app" })
    const plain = await aLink(vader)
    const boba = await aLink(await aPartner(shop, "boba"), { source: "app" })
    const click = { ref: "vader", product_id }
    await aClick(shop, { ...click, source: "app" })
    await aClick(shop, { ...click, source: "app" }, { "user-agent": "curl/8" })
    await aClick(shop, { ...click, source: "app", campaign: "c" })
    await aClick(shop, { ...click, source: "app", product_id: shop.cap.id })
    await aClick(shop, click)
    const sold = { product_id, ref: "vader", source: "app" }
    await reporter(shop).post("/api/sales", { ...sold, quantity: 2 })
    await reporter(shop).post("/api/sales", { ...sold, source: "else" })

    const ids = [app, plain, boba].map(({ id }) => `id=${id}`).join("&")
    const { status, body } = await shop.admin.get(
      `${at}/figures?${ids}&id=alink_x&days=2`
    )
    expect(status).toBe(200)
    expect(body.figures).toHaveLength(3)
    const unclicked = { clicks_human: 0, clicks_suspect: 0, clicks_bot: 0 }
    const none = { ...unclicked, visitors: 0 }
    const unsold = { sales: 0, orders: 0, amounts: [] }
    expect(body.figures).toEqual(
      expect.arrayContaining([
        {
          ...{ link_id: app.id, ...unclicked, clicks_human: 1, clicks_bot: 1 },
          ...{ visitors: 1, sales: 1, orders: 1 },
          amounts: [{ currency: "DKK", amount: 6 }],
        },
        { link_id: plain.id, ...none, clicks_human: 1, visitors: 1, ...unsold },
        { link_id: boba.id, ...none, ...unsold },
      ])
    )
    for (const query of ["", "id=", "id=x&days=0", "id=x&days=91", "ids=x"]) {
      const answer = await shop.admin.get(`${at}/figures?${query}`)
      expect([query, answer.status]).toEqual([query, 400])
    }
  })

  it("is called something else, and leads where it did", async () => {
    const made = await aLink(await aPartner(shop), { source: "app" })
    const renamed = await shop.admin.post(`${at}/${made.id}`, {
      name: " Poster ",
    })
    expect([renamed.status, renamed.body.link]).toEqual([
      ...[200, { ...made, name: "Poster" }],
    ])
    for (const [id, body, status] of [
      [made.id, { name: " " }, 400],
      [made.id, { name: "x", source: "blog" }, 400],
      ["alink_x", { name: "x" }, 404],
    ] as const) {
      expect((await shop.admin.post(`${at}/${id}`, body)).status).toBe(status)
    }
  })

  it("is printed as a QR code of the size that is asked for", async () => {
    const { id } = await aLink(await aPartner(shop))
    const svg = await shop.admin.get(`${at}/${id}/qr?size_mm=25`)
    expect(svg.headers.get("content-type")).toContain("image/svg+xml")
    expect(svg.body).toMatch(/^<svg width="25mm" height="25mm"/)
    const png = await shop.admin.get(`${at}/${id}/qr?format=png`)
    expect(png.headers.get("content-type")).toBe("image/png")
    expect(png.body).toContain("PNG\r\n")
    for (const query of ["format=gif", "size_mm=1", "size_mm=900"]) {
      const { status } = await shop.admin.get(`${at}/${id}/qr?${query}`)
      expect([query, status]).toEqual([query, 400])
    }
  })
}

import type { Shop } from "../../factories/shop"
import { aBrowser, clickIn, clickOf, follow, visitsIn } from "./some-visits"

type Headers = Record<string, string>

const AS_PROGRAMS: { headers: Headers; reason: string }[] = [
  { headers: { method: "HEAD" }, reason: "method_head" },
  { headers: { "sec-purpose": "prefetch" }, reason: "prefetch" },
  { headers: { "user-agent": "Twitterbot/1.0" }, reason: "agent_bot" },
  { headers: { "user-agent": "" }, reason: "agent_missing" },
]

const REFS = [
  { ref: "nobody", stored: null, reasons: ["ref_unknown"] },
  { ref: "%20", stored: null, reasons: ["ref_unknown"] },
  { ref: "x".repeat(60), stored: null, reasons: ["ref_unknown"] },
  { ref: "x".repeat(300), stored: null, reasons: ["ref_unknown"] },
  { ref: "-", stored: null, reasons: [] },
  { ref: "jabba", stored: "jabba", reasons: ["ref_inactive"] },
]

const ODD_QUERIES = [
  { query: "?target=https://evil.example.com&url=//evil.x", campaign: null },
  { query: "?source[a]=b&campaign=X&campaign=y", campaign: "x" },
  { query: `?${"campaign=x&".repeat(1_000)}`, campaign: "x" },
  { query: `?${"campaign[a]=b&".repeat(1_000)}`, campaign: null },
  { query: "?campaign=x&campaign[a]=b", campaign: "x" },
  { query: `?source=${"x".repeat(3_000)}&campaign=%3Cb%3E`, campaign: "other" },
  { query: "?source=caf%E9&campaign=50%off", campaign: "other" },
  { query: "?campaign=%&source=%00", campaign: "other" },
]

export function redirectTests(shop: Shop) {
  it("leads to the product with the click in it, which is kept", async () => {
    const { answer, click } = await clickOf(
      shop,
      "Vader/prod_cable?source=Sector23&campaign=May%20Sale",
      { referer: "https://blog.example.com/post?secret=1" }
    )
    expect(answer.status).toBe(302)
    const id = clickIn(answer)
    expect(answer.headers.get("location")).toBe(
      `https://shop.example.com/cable?size=1%20m&slv_click=${id}#buy`
    )
    expect(click).toEqual({
      visit_id: id,
      occurred_at: new Date(parseInt(id.replace("-", "").slice(0, 12), 16)),
      ...{ kind: 1, ref: "vader", product_id: "prod_cable" },
      ...{ source: "sector23", campaign: "may sale" },
      ...{ class: 1, reasons: [], visitor: expect.any(Buffer) },
      ...{ referrer_host: "blog.example.com", country: null },
      is_linked: true,
    })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "private, no-store",
      "referrer-policy": "strict-origin",
      "x-robots-tag": "noindex, nofollow",
    })
    expect(answer.headers.get("set-cookie")).toBeNull()
    const rows = await shop.sql(
      `select clicks_human::int, visitors::int from affiliate_visit_day
       where mask = 3 and ref = 'vader' and source = 'sector23'`
    )
    expect(rows).toEqual([{ clicks_human: 1, visitors: 1 }])
  })

  it("leads programs on, too, and knows them for such", async () => {
    for (const { headers, reason } of AS_PROGRAMS) {
      const { answer, click } = await clickOf(shop, "vader/prod_cable", headers)
      expect([answer.status, click.class, click.reasons]).toEqual([
        ...[302, 3, [reason]],
      ])
    }
  })

  it("links nobody who asks not to be followed, and counts the click", async () => {
    for (const name of ["sec-gpc", "dnt"]) {
      const { answer, click } = await clickOf(
        shop,
        "vader/prod_cable?consent=1",
        { [name]: "1" }
      )
      expect(answer.headers.get("set-cookie")).toBeNull()
      expect(click).toMatchObject({ class: 1, visitor: null, is_linked: false })
    }
    const [total] = await shop.sql(
      `select clicks_human::int, visitors::int from affiliate_visit_day
       where mask = 0`
    )
    expect(total).toEqual({ clicks_human: 2, visitors: 0 })
  })

  it("remembers the click for who agreed, and for nobody else", async () => {
    const byLink = await follow(shop, "vader/prod_cable?consent=1")
    const byCookie = await follow(shop, "vader/prod_cable", {
      cookie: "a=b; slv_consent=1",
    })
    for (const answer of [byLink, byCookie]) {
      expect(answer.headers.get("set-cookie")).toBe(
        `slv_click=${clickIn(answer)}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax`
      )
    }
    const overTls = await follow(shop, "vader/prod_cable?consent=1", {
      "x-forwarded-proto": "https",
    })
    expect(overTls.headers.get("set-cookie")).toMatch(/; Secure$/)
    const unsure = await follow(shop, "vader/prod_cable?consent=1&consent=0")
    expect(unsure.headers.get("set-cookie")).toBeNull()
    const refused = await follow(shop, "vader/prod_cable?consent=0", {
      cookie: "slv_consent=10; xslv_consent=1",
    })
    expect(refused.headers.get("set-cookie")).toBeNull()
  })

  it("leads on whatever the ref and the query are", async () => {
    for (const { ref, stored, reasons } of REFS) {
      const { click } = await clickOf(shop, `${ref}/prod_cable`)
      expect([ref, click.ref, click.reasons]).toEqual([ref, stored, reasons])
    }
    for (const { query, campaign } of ODD_QUERIES) {
      const { answer, click } = await clickOf(shop, `vader/prod_cable${query}`)
      expect(answer.headers.get("location")).not.toContain("evil")
      expect([query, click.campaign]).toEqual([query, campaign])
    }
  })

  it("suspects what comes from a site that is not the partner's", async () => {
    const from = (referer: string) =>
      clickOf(shop, "blogger/prod_cable", { referer })
    const { click: foreign } = await from("https://coupons.example.net/")
    const { click: own } = await from("https://www.blog.example.com/")
    expect([foreign.class, foreign.reasons]).toEqual([2, ["referrer_foreign"]])
    expect([own.class, own.reasons]).toEqual([1, []])
  })

  it("refuses nobody who comes too often, and suspects it", async () => {
    const headers = { "user-agent": aBrowser() }
    const found: string[][] = []
    for (let n = 0; n < 32; n++) {
      const product = n % 2 ? "prod_cable" : "prod_case"
      const { click } = await clickOf(shop, `r${n}/${product}`, headers)
      found.push(click.reasons)
    }
    const paced = found.filter((it) => it.includes("velocity_client"))
    expect(paced).toHaveLength(2)
    await follow(shop, "vader/prod_cable", headers)
    const { click } = await clickOf(shop, "vader/prod_cable", headers)
    expect(click).toMatchObject({
      ...{ class: 2, reasons: ["velocity_client", "repeat"] },
    })
  })

  it("takes a click for no repeat where a browser only looked ahead", async () => {
    const agent = { "user-agent": aBrowser() }
    const asks: [Headers, number, string[]][] = [
      [{ method: "HEAD" }, 3, ["method_head"]],
      [{ "sec-purpose": "prefetch;prerender" }, 3, ["prefetch"]],
      [{}, 1, []],
      [{ "sec-purpose": "prefetch" }, 3, ["prefetch"]],
      [{}, 2, ["repeat"]],
    ]
    for (const [headers, ...found] of asks) {
      const { click } = await clickOf(shop, "vader/prod_cable", {
        ...{ ...agent, ...headers },
      })
      expect([click.class, click.reasons]).toEqual(found)
    }
  })

  it("traps a program that follows every link", async () => {
    const headers = { "user-agent": aBrowser() }
    const trap = await follow(shop, "vader/~", headers)
    expect([trap.status, trap.headers.get("location")]).toEqual([404, null])
    await follow(shop, "vader/prod_cable", headers)
    await follow(shop, "vader/prod_case")
    expect(await visitsIn(shop)).toMatchObject([
      { class: 3, reasons: ["honeypot"], product_id: "~" },
      { class: 3, reasons: ["honeypot"], product_id: "prod_cable" },
      { class: 1, reasons: [], product_id: "prod_case" },
    ])
  })

  it("has a page for a product that there is not, and counts nothing", async () => {
    const page = await follow(shop, "vader/prod_gone")
    expect([page.status, await page.text()]).toEqual([
      ...[404, expect.stringContaining("There is no such product")],
    ])
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'/
    )
    expect(await shop.anybody.get("/r/vader/prod_gone")).toMatchObject({
      ...{ status: 404, body: { code: "affiliate_product_not_found" } },
    })
    expect(await visitsIn(shop)).toEqual([])
    for (const path of ["vader/%00", "%E0%A4%A/prod_cable", "vader/%"]) {
      expect([path, (await follow(shop, path)).status]).toEqual([path, 400])
    }
    for (const path of ["vader", "vader/prod_cable/more"]) {
      expect([path, (await follow(shop, path)).status]).toEqual([path, 404])
    }
    const longest = `vader/${"x".repeat(256)}`
    expect((await follow(shop, longest)).status).toBe(400)
    expect((await follow(shop, "vader/prod_cable/")).status).toBe(302)
    const { anybody } = shop
    expect((await anybody.post("/r/vader/prod_cable")).status).toBe(404)
  })
}

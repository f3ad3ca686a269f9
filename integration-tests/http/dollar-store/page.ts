import { createHash } from "node:crypto"
import { dollarStoreOf } from "../../../src/modules/dollar-store/resolve"
import { aGridProduct, anAffiliateProduct } from "../../factories/grid"
import type { Shop } from "../../factories/shop"

const AT = "/dollar-store"

export function pageTests(shop: Shop) {
  const page = async (query = "") =>
    await shop.anybody.get(`${AT}${query}`, { accept: "text/html" })

  it("shows everything without a key or a script", async () => {
    const own = await aGridProduct(shop, {
      title: '<img src=x onerror="alert(1)">',
      category: "A & B",
    })
    await anAffiliateProduct(shop)
    const { body, headers } = await page("?ref=vader&source=grid")
    expect(headers.get("content-type")).toContain("text/html")
    expect(body).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;")
    expect(body).not.toContain("<img src=x")
    expect(body).toContain("Sold by us")
    expect(body).toContain("Affiliate – Reklame")
    expect(body).toContain("DKK\u00a03.00")
    expect(body).toContain("100 in stock")
    expect(body).toContain(
      `href="https://id.example.com/r/vader/${own.id}?source=grid"`
    )
    expect(body).toContain('rel="sponsored nofollow noopener"')
    expect(body).toContain("category=A+%26+B")
    expect(Buffer.byteLength(body)).toBeLessThan(30_000)
  })

  it("shows what it showed last while the database is away, or says so", async () => {
    const title = "A lantern"
    await aGridProduct(shop, { title })
    expect((await page("?source=known")).body).toContain(title)
    await shop.sql("alter table dollar_store_card rename to card_away")
    try {
      expect((await page("?source=known")).body).toContain(title)
      // The tests' client takes no answer of 500 and more.
      const unknown = await fetch(`${shop.url}${AT}?source=unknown`)
      expect(unknown.status).toBe(503)
      expect(unknown.headers.get("retry-after")).toBe("30")
      expect(await unknown.text()).toContain("The store is closed for a moment")
    } finally {
      await shop.sql("alter table card_away rename to dollar_store_card")
    }
    expect((await page("?source=unknown")).body).toContain(title)
  })

  it("has a link that people do not see, and who follows it is a bot", async () => {
    const { id } = await aGridProduct(shop)
    const { body } = await page()
    const [link, href] = /<a href="([^"]*~)"[^>]*>/.exec(body) ?? []
    for (const attribute of [
      ...['rel="nofollow"', "hidden", 'aria-hidden="true"', 'tabindex="-1"'],
    ]) {
      expect(link).toContain(attribute)
    }
    const follow = (path: string) =>
      fetch(`${shop.url}${path}`, {
        redirect: "manual",
        headers: {
          ...{ accept: "text/html", "accept-language": "da" },
          "user-agent":
            "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
        },
      })
    expect((await follow(`/r/-/${id}`)).status).toBe(302)
    const trap = await follow(href ?? "")
    expect(trap.status).toBe(404)
    expect(trap.headers.get("x-robots-tag")).toBe("noindex, nofollow")
    expect((await follow(`/r/-/${id}`)).status).toBe(302)
    const visits = await shop.sql(
      "select class, reasons from affiliate_visit order by visit_id"
    )
    expect(visits).toMatchObject([
      { class: 1, reasons: [] },
      { class: 3, reasons: ["honeypot"] },
      { class: 3, reasons: ["honeypot", "repeat"] },
    ])
  })

  it("keeps what one came for, and with, in another currency", async () => {
    const { cards } = dollarStoreOf(shop.container)
    const priced = jest.spyOn(cards, "currencies").mockResolvedValue(["EUR"])
    const came = "product=prod_1&ref=vader&source=app&source=web&campaign=may"
    const { body } = await page(`?${came}`)
    priced.mockRestore()
    const hidden = body.matchAll(/type="hidden" name="(\w+)" value="(\w+)"/g)
    const kept = [...hidden].map(([, name, value]) => [name, value])
    expect(Object.fromEntries(kept)).toEqual({
      ...{ product: "prod_1", ref: "vader", source: "app", campaign: "may" },
    })
  })

  it("says where there is nothing yet, whatever it is asked that it cannot read, and runs no script and no style but its own", async () => {
    for (const query of [
      "?page=x&currency=7&ref=..&utm_source=mail",
      "?currency=THB",
      "?product=none",
    ]) {
      const answer = await page(query)
      expect([query, answer.status]).toEqual([query, 200])
      expect(answer.body).toContain("Nothing here yet")
    }
    const { status, body, headers } = await page()
    expect(status).toBe(200)
    expect(body).toContain("Nothing here yet")
    const policy = headers.get("content-security-policy") ?? ""
    for (const [name, tag] of [
      ["script-src", "script"],
      ["style-src", "style"],
    ]) {
      const text = RegExp(`<${tag}>([^]*?)</${tag}>`).exec(body)?.[1] ?? ""
      const hash = createHash("sha256").update(text).digest("base64")
      expect(policy).toContain(`${name} 'sha256-${hash}'`)
    }
    expect(policy).not.toContain("unsafe")
    expect(body).not.toMatch(/ on\w+=| style=/)
  })
}

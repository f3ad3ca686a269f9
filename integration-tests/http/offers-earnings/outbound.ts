import { liftLimits, setRateLimit, type Shop } from "../../factories/shop"
import { anAwinOffer, connect, follow } from "./some-trade"

export function outboundTests(shop: Shop) {
  const clicks = () =>
    shop.sql(`select id, traffic, client_hash, referrer_host from offer_click`)

  beforeEach(() =>
    connect(shop, "awin", { publisher_id: "777", api_token: "t" })
  )

  it("goes to the network's link with our click in it, and is kept", async () => {
    const id = await anAwinOffer(shop)
    const answer = await follow(shop, id, {
      referer: "https://blog.example.com/post?secret=1",
    })
    expect(answer.status).toBe(302)
    const link = new URL(answer.headers.get("location") ?? "")
    const [click, ...more] = await clicks()
    expect(more).toEqual([])
    expect(link.hostname).toBe("www.awin1.com")
    expect(link.searchParams.get("clickref")).toBe(click?.id)
    expect(click).toMatchObject({
      ...{ traffic: "human", referrer_host: "blog.example.com" },
      client_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(JSON.stringify(click)).not.toContain("127.0.0.1")
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "strict-origin",
      "x-robots-tag": "noindex, nofollow",
    })
  })

  it.each<{ what: string; headers: Record<string, string> }>([
    { what: "the head alone", headers: { method: "HEAD" } },
    { what: "a prefetch", headers: { "sec-purpose": "prefetch" } },
    { what: "a preview", headers: { "user-agent": "Twitterbot/1.0" } },
  ])("is led on for $what, and counted apart", async ({ headers }) => {
    const id = await anAwinOffer(shop)
    expect((await follow(shop, id, headers)).status).toBe(302)
    expect(await clicks()).toMatchObject([{ traffic: "bot" }])
  })

  it.each(["sec-gpc", "dnt"])(
    "is of nobody where %s is asked for",
    async (name) => {
      const id = await anAwinOffer(shop)
      await follow(shop, id, { [name]: "1" })
      expect(await clicks()).toMatchObject([{ client_hash: "" }])
    }
  )

  it("has a page with others in place of an offer that ended", async () => {
    const gtin = "00000000000017"
    const title = `<script>alert("1")</script> & more`
    const id = await anAwinOffer(shop, { status: "expired", gtin })
    const other = await anAwinOffer(shop, {
      title,
      gtin,
      price: 9.5,
      currency: "DKK",
    })
    const answer = await follow(shop, id)
    expect(answer.status).toBe(410)
    const html = await answer.text()
    expect(html).toContain(`href="/o/${other}"`)
    expect(html).toContain("&lt;script&gt;")
    expect(html).toContain("9.5 DKK")
    expect(html).not.toContain("<script")
    expect(answer.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/
    )
    expect(await clicks()).toEqual([])
  })

  it("says so in JSON to who asks for it", async () => {
    const gtin = "00000000000017"
    const id = await anAwinOffer(shop, { status: "disabled", gtin })
    const other = await anAwinOffer(shop, { gtin })
    const answer = await shop.anybody.get(`/o/${id}`)
    expect(answer).toMatchObject({
      status: 410,
      body: {
        ...{ code: "offers_offer_gone", reason: "disabled" },
        alternatives: [{ id: other, url: `/o/${other}` }],
      },
    })
  })

  it.each(["999999999", "abc", "-1", "99999999999999999999"])(
    "is of no offer %s",
    async (id) => {
      const page = await follow(shop, id)
      expect([page.status, await page.text()]).toEqual([
        ...[404, expect.stringContaining("There is no such offer")],
      ])
      expect(await shop.anybody.get(`/o/${id}`)).toMatchObject({
        ...{ status: 404, body: { code: "offers_offer_not_found" } },
      })
    }
  )

  it("takes no destination from its address", async () => {
    const id = await anAwinOffer(shop)
    const answer = await follow(
      shop,
      `${id}?url=https://evil.example.com&ued=x`
    )
    expect(answer.headers.get("location")).not.toContain("evil")
  })

  it("is limited by client", async () => {
    const id = await anAwinOffer(shop)
    setRateLimit(shop, "offers.outbound", { points: 2, duration_seconds: 59 })
    try {
      const asked = await Promise.all([1, 2, 3].map(() => follow(shop, id)))
      expect(asked.map(({ status }) => status).sort()).toEqual([302, 302, 429])
    } finally {
      liftLimits(shop)
    }
  })
}

import {
  type RakutenDouble,
  startRakutenDouble,
} from "../../../../../integration-tests/doubles/offers/rakuten"
import { rakuten } from "../../adapters/rakuten/rakuten"
import {
  aContext,
  conversionsOf,
  normalized,
  readAll,
  removeFolders,
} from "./a-context"

const credentials = {
  client_id: "client",
  client_secret: "secret",
  sid: "3333333",
}

let double: RakutenDouble
beforeEach(async () => {
  double = await startRakutenDouble()
})
afterEach(() => double.close())
afterAll(removeFolders)

const context = (input: Partial<Parameters<typeof aContext>[0]> = {}) =>
  aContext({ adapter: rakuten, url: double.url, credentials, ...input })

const paths = () => double.requests.map(({ path }) => path)

describe("signing in", () => {
  it("mints one token for all calls", async () => {
    await readAll(rakuten, context())
    expect(paths().filter((path) => path === "/token")).toHaveLength(1)
    expect(double.requests[0]!.headers.authorization).toBe(
      `Bearer ${Buffer.from("client:secret").toString("base64")}`
    )
    expect(double.requests[0]!.body).toBe("scope=3333333")
  })

  it.each([
    ["basic", "scope=3333333"],
    ["basic_password", "grant_type=password&scope=3333333"],
  ])("asks by %s where that is set", async (token_request, body) => {
    await rakuten.test(context({ settings: { token_request } }))
    expect(double.requests[0]!.headers.authorization).toMatch(/^Basic /)
    expect(double.requests[0]!.body).toBe(body)
  })

  it("goes on with a new token after the old one ended", async () => {
    double.set({ offers: 450, coupons: 0 })
    const pages = rakuten.read(context(), null)
    await pages.next()
    double.tokens.expire({ refresh_too: true })
    let rows = 0
    for (let page = await pages.next(); !page.done; page = await pages.next()) {
      rows += page.value.offers.length
    }
    expect(rows).toBe(250)
  })

  it("uses the refresh token for the next one", async () => {
    double.tokens.state.expires_in = 30 // Below the skew: renewed each call.
    await readAll(rakuten, context())
    expect(double.tokens.state.minted).toBe(1)
    expect(double.tokens.state.refreshed).toBeGreaterThan(1)
  })

  it("uses the keys where the refresh token was refused", async () => {
    double.tokens.state.expires_in = 30
    const reading = rakuten.read(context(), null)
    await reading.next()
    double.tokens.expire({ refresh_too: true })
    await reading.next()
    expect(double.tokens.state.minted).toBe(2)
  })

  it("tells wrong keys, and does not repeat them", async () => {
    const wrong = { ...credentials, client_secret: "wrong-secret" }
    const error = await rakuten
      .test(context({ credentials: wrong }))
      .catch((it: Error) => it)
    expect(error).toMatchObject({ kind: "credentials" })
    expect(String(error)).not.toContain("wrong-secret")
    await expect(rakuten.test(context())).resolves.toEqual({
      account: "3333333",
    })
  })
})

describe("reading", () => {
  it("reads what was recorded and documented", async () => {
    const { offers, end } = await readAll(rakuten, context())
    expect(end).toMatchObject({ complete: true, notes: [] })
    const { offers: good, refusals } = normalized(rakuten, offers)
    expect(refusals).toEqual([])
    expect(good).toHaveLength(185)
    expect(new Set(good.map((it) => it.external_id)).size).toBe(185)
    expect(good[0]).toMatchObject({
      external_id: "offer:11111",
      kind: "program",
      commission_value: "10.5",
      ends_at: "2023-12-31T23:59:59.000Z",
      tracking_url:
        "https://click.linksynergy.com/deeplink?id=TQvJyo21LpE&mid=12345&murl=https%3A%2F%2Fwww.store1000.com",
    })
    expect(good.filter((it) => it.kind === "coupon")).toHaveLength(14)
    expect(good[1]).toMatchObject({
      external_id: "coupon:463379.195",
      category: "shoes",
      countries: ["GB"],
      coupon_code: "20MOREOFF",
    })
  })

  it("gives coupons their advertiser's commission", async () => {
    double.set({ offers: 0, coupons: 3 })
    const { offers } = await readAll(rakuten, context())
    expect(normalized(rakuten, offers).offers[0]).toMatchObject({
      commission_type: "percent",
      commission_value: "4",
      commission_max: "6",
      commission_terms: "sale : 0-500 4% | 500 and above 6%",
    })
  })

  it("reads all pages of all parts", async () => {
    double.set({ offers: 450, upcoming: 250, coupons: 1_200, products: 250 })
    const settings = {
      objects: "offers,coupons,products",
      product_keywords: "dog, cat",
    }
    const { offers, end } = await readAll(rakuten, context({ settings }))
    const kinds = offers.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === "program")).toHaveLength(700)
    expect(kinds.filter((kind) => /coupon|deal/.test(kind))).toHaveLength(1_200)
    expect(kinds.filter((kind) => kind === "product")).toHaveLength(500)
    expect(end).toMatchObject({ complete: true, notes: [] })
    expect(normalized(rakuten, offers).refusals).toEqual([])
  })

  it("goes on after any page as if nothing had happened", async () => {
    double.set({ offers: 250, upcoming: 10, coupons: 700, products: 250 })
    const settings = {
      objects: "offers,coupons,products",
      product_advertisers: "1,2",
    }
    const whole = await readAll(rakuten, context({ settings }))
    const ids = whole.offers.map((it) => it.external_id)
    let before = 0
    for (let page = 1; page <= whole.cursors.length; page++) {
      const first = await readAll(rakuten, context({ settings }), {
        pages_max: page,
      })
      before = first.offers.length
      const rest = await readAll(rakuten, context({ settings }), {
        resume: first.cursors.at(-1),
      })
      expect(rest.offers.map((it) => it.external_id)).toEqual(ids.slice(before))
      expect(rest.end.complete).toBe(true)
    }
    expect(before).toBe(ids.length)
  })

  it("reads only what is chosen, of one region", async () => {
    double.set({ offers: 5, coupons: 5 })
    const settings = { objects: "coupons", network: "3" }
    const { offers } = await readAll(rakuten, context({ settings }))
    expect(offers).toHaveLength(5)
    expect(paths()).not.toContain("/v1/offers")
    expect(double.requests.at(-1)!.query.get("network")).toBe("3")
  })

  it("asks for no deep link where the link's ID is set", async () => {
    const settings = { link_id: "MYOWNLINKID" }
    const { offers } = await readAll(rakuten, context({ settings }))
    expect(offers[0]!.tracking_url).toContain("id=MYOWNLINKID&")
    expect(paths()).not.toContain("/v1/links/deep_links")
  })

  it.each([
    ["/v1/offers", 5, /refused offers/],
    ["/v2/advertisers", 5, /refused offers/],
    ["/v1/links", 5, /refused offers/],
    ["/coupon", 3, /refused coupons/],
  ])("reads the rest where %s is refused", async (path, rows, note) => {
    double.set({ offers: 3, coupons: 5, refused: [path] })
    const { offers, end } = await readAll(rakuten, context())
    expect(offers).toHaveLength(rows)
    expect(end.complete).toBe(false)
    expect(end.notes).toEqual([expect.stringMatching(note)])
  })

  it("reads coupons without commission where terms are refused", async () => {
    double.set({ offers: 0, coupons: 3, refused: ["/linklocator"] })
    const { offers, end } = await readAll(rakuten, context())
    expect(offers[0]!.commission).toEqual({ type: "unknown", terms: null })
    expect(end.complete).toBe(true)
    expect(end.notes).toHaveLength(1)
  })

  it("keeps in the cursor that a part was refused", async () => {
    double.set({ coupons: 600, refused: ["/v1/offers"] })
    const { cursors } = await readAll(rakuten, context(), { pages_max: 1 })
    const rest = await readAll(rakuten, context(), { resume: cursors[0] })
    expect(rest.end.complete).toBe(false)
    expect(rest.end.notes).toHaveLength(1)
  })

  it("does not take a list for complete that ends before its total", async () => {
    double.set({ coupons: 0 })
    const metadata = { page: 1, total: 5, _links: { next: null } }
    double.fail_next({ body: { _metadata: metadata, offers: [] } })
    const { end } = await readAll(rakuten, context())
    expect(end.complete).toBe(false)
    expect(end.notes).toEqual(["Rakuten listed 0 of 5 active offers"])
  })

  it("does not take coupons for complete that end before their last page", async () => {
    const settings = { objects: "coupons" }
    double.fail_next(
      { body: "<getMerchByAppStatusResponse/>" },
      { body: "<couponfeed><TotalPages>3</TotalPages></couponfeed>" }
    )
    const { end } = await readAll(rakuten, context({ settings }))
    expect(end.complete).toBe(false)
    expect(end.notes).toEqual(["Rakuten gave 0 of 3 pages of coupons"])
  })

  it("does not take a capped search for complete", async () => {
    double.set({ products: 1_250 })
    const settings = { objects: "products", product_keywords: "dog" }
    const { offers, end } = await readAll(rakuten, context({ settings }))
    expect(offers).toHaveLength(1_000)
    expect(end.complete).toBe(false)
    expect(end.notes).toEqual([
      expect.stringContaining('1000 products for "dog"'),
    ])
  })

  it("fails on a search that Rakuten cannot do", async () => {
    double.set({ refused: [] })
    const settings = { objects: "products", product_keywords: "dog" }
    const reading = readAll(rakuten, context({ settings }))
    // The terms come first.
    double.fail_next(
      {
        body: "<getMerchByAppStatusResponse/>",
        headers: { "content-type": "application/xml" },
      },
      {
        body: "<result><Errors><ErrorText>bad word</ErrorText></Errors></result>",
      }
    )
    await expect(reading).rejects.toMatchObject({
      kind: "request",
      message: "Rakuten cannot search: bad word",
    })
  })

  it("says that products need a search", async () => {
    const settings = { objects: "products" }
    const { offers, end } = await readAll(rakuten, context({ settings }))
    expect(offers).toEqual([])
    expect(end.notes).toHaveLength(1)
  })

  it("tells rows that are no offers", async () => {
    double.set({ offers: 10, broken_rows: 2, coupons: 0 })
    const { broken, offers } = await readAll(rakuten, context())
    expect(offers).toHaveLength(10)
    expect(broken).toEqual([
      expect.objectContaining({ position: 1 }),
      expect.objectContaining({ position: 2 }),
    ])
  })

  it("obeys the limit, and comes back after a line was cut", async () => {
    double.throttle_next(2)
    double.cut_next()
    const { offers } = await readAll(rakuten, context())
    expect(offers).toHaveLength(185)
  })

  it.each([
    [
      "a fault with status 200",
      { body: '{"fault":{"code":100,"message":"m"}}' },
      "temporary",
    ],
    [
      "a page of HTML",
      { body: "<html><body>Sorry</body></html>" },
      "invalid_answer",
    ],
    [
      "an answer of another shape",
      { body: { offers: "none" } },
      "invalid_answer",
    ],
    ["a list", { body: [] }, "invalid_answer"],
    [
      "a wrong call",
      { status: 400, body: { error: "REQUEST_PARAM_INVALID" } },
      "request",
    ],
  ])("fails clearly on %s", async (_, answer, kind) => {
    double.fail_next(answer)
    await expect(readAll(rakuten, context())).rejects.toMatchObject({ kind })
  })

  it("refuses a feed of coupons that breaks off", async () => {
    const settings = { objects: "coupons" }
    double.fail_next(
      { body: "<getMerchByAppStatusResponse/>" },
      {
        body: "<couponfeed><TotalPages>1</TotalPages><link><offerdescription>a",
      }
    )
    await expect(readAll(rakuten, context({ settings }))).rejects.toMatchObject(
      { kind: "invalid_answer" }
    )
  })
})

describe("conversions", () => {
  it("reads all pages by the time they were processed", async () => {
    const [one] = JSON.parse(
      JSON.stringify([
        {
          etransaction_id: "e",
          advertiser_id: 1,
          order_id: "o",
          sku_number: "s",
          sale_amount: 10,
          commissions: 1,
          currency: "USD",
          is_event: "N",
          transaction_type: "batch",
          process_date: "Wed Jan 10 2024 03:07:13 GMT+0000 (UTC)",
          u1: "k3f9a",
        },
      ])
    )
    const transactions = Array.from({ length: 2_300 }, (_, index) => ({
      ...one,
      order_id: `o${index}`,
    }))
    double.set({ transactions })
    const now = () => new Date("2024-02-01T00:00:00Z")
    const { conversions, error } = await conversionsOf(
      rakuten,
      context({ now })
    )
    expect(error).toBeNull()
    expect(conversions).toHaveLength(2_300)
    expect(conversions[0]).toMatchObject({
      external_id: "1:o0:s",
      click_id: "k3f9a",
      status: "approved",
    })
    const last = double.requests.at(-1)!.query
    // Thirty days are kept at the network, January has one more.
    expect(last.get("process_date_start")).toBe("2024-01-02 00:00:00")
    expect(last.get("process_date_end")).toBe("2024-02-01 00:00:00")
    expect(last.get("page")).toBe("3")
  })

  it("hands over the good ones before it complains of a bad one", async () => {
    const good = {
      etransaction_id: "e",
      sale_amount: 1,
      currency: "USD",
      process_date: "2024-01-10T03:07:13Z",
    }
    double.set({ transactions: [{}, [], good] })
    const { conversions, error } = await conversionsOf(rakuten, context())
    expect(conversions).toHaveLength(1)
    expect(String(error)).toContain("2 of 3")
  })

  const post = (query: Record<string, string>) =>
    rakuten.readPostback!({
      method: "GET",
      query,
      headers: {},
      body: Buffer.alloc(0),
      credentials,
    })
  const query = {
    sid: "3333333",
    etransaction_id: "61BC",
    is_event: "N",
    u1: "k3f9a",
    sale_amount: "10.00",
    commissions: "1.20",
    currency: "usd",
    process_date: "2024-01-10T03:07:13.000 0000",
  }

  it("reads a postback", () => {
    expect(post(query)).toMatchObject([
      {
        external_id: "61BC",
        click_id: "k3f9a",
        status: "approved",
        commission_amount: "1.20",
        currency: "USD",
        occurred_at: "2024-01-10T03:07:13.000Z",
      },
    ])
  })

  it.each([
    ["of another site", { sid: "1" }],
    ["without a currency", { currency: "" }],
    ["without an id", { etransaction_id: "" }],
  ])("refuses a postback %s", (_, changes) => {
    expect(() => post({ ...query, ...changes })).toThrow("The postback")
  })
})

it.each([
  [
    "https://click.linksynergy.com/fs-bin/click?id=a*b&offerid=1.2&type=3&subid=0",
    "https://click.linksynergy.com/fs-bin/click?id=a*b&offerid=1.2&type=3&subid=0&u1=k3f9a",
  ],
  ["https://shop.test/own", "https://shop.test/own"],
])("sends a visitor of %s to %s", (tracking_url, link) => {
  const offer = {
    external_id: "1",
    tracking_url,
    landing_url: null,
    advertiser_id: null,
  }
  expect(
    rakuten.trackingUrl({ offer, click_id: "k3f9a", settings: {}, credentials })
  ).toBe(link)
})

import {
  EBAY_CREDENTIALS,
  type EbayDouble,
  type EbayFeedFile,
  ebayDeal,
  ebayItem,
  startEbayDouble,
} from "../../../../../integration-tests/doubles/offers/ebay"
import { ebay } from "../../adapters/ebay/ebay"
import { type AdapterSubject, createTestContext, readAll } from "../../testing"

let double: EbayDouble
beforeEach(async () => {
  double = await startEbayDouble()
})
afterEach(() => double.close())

const NOW = new Date("2026-11-21T12:30:00.000Z")

/** What of a subject is needed for reading. */
const subjectOf = (
  settings: Record<string, string> = {},
  over: Partial<AdapterSubject> = {}
) =>
  ({
    adapter: ebay,
    url: double.url,
    credentials: EBAY_CREDENTIALS,
    settings,
    now: () => NOW,
    ...over,
  }) as AdapterSubject

const read = (settings?: Record<string, string>) => readAll(subjectOf(settings))

const ids = (count: number, from = 1) =>
  Array.from({ length: count }, (_, at) => ebayItem(from + at))

const requested = (path: string) =>
  double.requests.filter((it) => it.path.startsWith(path))

describe("signing in", () => {
  it("mints one token for a whole run, for what is read only", async () => {
    double.set({ items: ids(500) })
    await read()
    const mints = requested("/identity/")
    expect(mints).toHaveLength(1)
    expect(new URLSearchParams(mints[0]?.body).get("scope")).toBe(
      "https://api.ebay.com/oauth/api_scope"
    )
  })

  it("asks for the scopes of deals and feeds where they are read", async () => {
    double.set({ deals: [ebayDeal(1)] })
    await read({ objects: "deals" })
    expect(requested("/identity/")[0]?.body).toContain("buy.deal")
  })

  it("says `permission` when eBay did not approve the API", async () => {
    double.set({ scopes: [""] })
    await expect(read({ objects: "deals" })).rejects.toMatchObject({
      kind: "permission",
    })
  })

  it("mints anew once the settings need another scope", async () => {
    double.set({ deals: [ebayDeal(1)] })
    const { context, remove } = createTestContext(subjectOf())
    const deals = { ...context.settings, objects: "deals" }
    const cached = { extra: "https://api.ebay.com/oauth/api_scope" }
    const forgotten: string[] = []
    const headers = await ebay.authorize?.({
      ...context,
      settings: deals,
      token: {
        get: async (mint) =>
          forgotten.length > 0
            ? await mint(null)
            : { ...cached, access_token: "old", expires_at: new Date() },
        forget: async (token) => void forgotten.push(token),
      },
    })
    remove()
    expect(forgotten).toEqual(["old"])
    expect(headers?.authorization).toMatch(/^Bearer v\^1/)
  })
})

describe("searching", () => {
  it("names the site, and whom the links pay", async () => {
    double.set({ items: ids(1) })
    const { offers } = await read({ marketplace: "EBAY_DE" })
    const [search] = requested("/buy/browse/")
    expect(search?.headers).toMatchObject({
      "x-ebay-c-marketplace-id": "EBAY_DE",
      "x-ebay-c-enduserctx": "affiliateCampaignId=5338000001",
    })
    expect(offers[0]?.tracking_url).toContain("campid=5338000001")
    expect(offers[0]).toMatchObject({ countries: ["DE"], languages: ["de"] })
  })

  it("leaves out of a link what is another one in each answer", async () => {
    double.set({ items: ids(1) })
    const { offers } = await read()
    expect(offers[0]?.tracking_url).not.toContain("amdata")
    expect(offers[0]?.tracking_url).toContain("hash=item1&mkevt=1")
  })

  it("takes no link to another site", async () => {
    const evil = "https://www.ebay.com.evil.example/itm/1"
    double.set({ items: [ebayItem(1, { itemWebUrl: evil })] })
    const { offers } = await read()
    expect(offers[0]).toMatchObject({ tracking_url: null, landing_url: null })
  })

  it("searches each word in each category, and each code", async () => {
    double.set({ items: [] })
    await read({
      keywords: "denim, wool coat",
      category_ids: "15724,11450",
      gtins: "0099482432621",
    })
    const queries = requested("/buy/browse/").map(({ query }) =>
      ["q", "category_ids", "gtin"].map((name) => query.get(name))
    )
    expect(queries).toEqual([
      ["denim", "15724", null],
      ["wool coat", "15724", null],
      ["denim", "11450", null],
      ["wool coat", "11450", null],
      [null, null, "0099482432621"],
    ])
  })

  it("reads more than 10,000 items in bands of price", async () => {
    double.set({ items: ids(10_400) })
    const { offers, end } = await read()
    expect(new Set(offers.map((it) => it.external_id)).size).toBe(10_400)
    expect(offers).toHaveLength(10_400)
    expect(end).toMatchObject({ complete: true, notes: [] })
    const filters = requested("/buy/browse/").map((it) =>
      it.query.get("filter")
    )
    expect(new Set(filters).size).toBeGreaterThan(2)
  })

  it("is not complete where too many have one price", async () => {
    const same = { price: { value: "10.00", currency: "USD" } }
    const items = Array.from({ length: 10_001 }, (_, at) => ebayItem(at, same))
    double.set({ items })
    const { offers, end } = await read()
    expect(offers).toHaveLength(10_000)
    expect(end.complete).toBe(false)
    expect(end.notes).toEqual([
      "Of 10001 items for selvedge denim the newest 10000 were read",
    ])
  })

  it("reads the newest where it may not read all", async () => {
    double.set({ items: ids(10_400) })
    const { offers, end } = await read({ items_max: "10300" })
    expect(offers[0]?.external_id).toBe(ebayItem(1).itemId)
    expect(offers).toHaveLength(10_000)
    expect(end.complete).toBe(false)
    const filters = requested("/buy/browse/").map((it) =>
      it.query.get("filter")
    )
    expect(new Set(filters)).toEqual(new Set([null]))
  })

  it("stops after the items its settings allow, and says so", async () => {
    double.set({ items: ids(700) })
    const { offers, end } = await read({ items_max: "400" })
    expect(offers).toHaveLength(400)
    expect(end).toMatchObject({
      complete: false,
      notes: ["Stopped after 400 items, the most its settings allow"],
    })
  })

  it("keeps what it left out in its cursors", async () => {
    double.set({ items: ids(700), deals: [ebayDeal(1), ebayDeal(2)] })
    const settings = { objects: "search,deals", items_max: "400" }
    const { cursors } = await read(settings)
    const cursor = cursors[1]?.cursor // after the stop, before the deals
    const rest = await readAll(subjectOf(settings), { resume: cursor })
    expect(rest.offers.map((it) => it.kind)).toEqual(["deal", "deal"])
    expect(rest.end.complete).toBe(false)
  })

  it("does not follow a next page that leads back", async () => {
    const page = {
      total: 3,
      itemSummaries: ids(1),
      next: "https://api.ebay.com/buy/browse/v1/item_summary/search?offset=0",
    }
    const fault = { kind: "answer" as const, body: page }
    double.set({ faults: [{ path: /search/, fault }] })
    await expect(read()).rejects.toMatchObject({ kind: "invalid_answer" })
  })
})

describe("deals", () => {
  it("reads them by hundreds, under ids of their own", async () => {
    const deals = Array.from({ length: 250 }, (_, at) => ebayDeal(at))
    double.set({ deals })
    const { offers, end } = await read({ objects: "deals" })
    expect(offers).toHaveLength(250)
    expect(offers[0]?.external_id).toMatch(/^deal:v1\|/)
    expect(end.complete).toBe(true)
    expect(requested("/buy/deal/")).toHaveLength(3)
  })
})

describe("feeds", () => {
  const header = [
    "itemId",
    "title",
    "priceValue",
    "priceCurrency",
    "availability",
  ]
  const rowOf = (number: number, price = "10.00") => [
    `v1|${number}|0`,
    String.raw`"Coat 6\" no. ${number}"`,
    price,
    "USD",
    "AVAILABLE",
  ]
  const fileOf = (over: Partial<EbayFeedFile>): EbayFeedFile => ({
    category_id: "11450",
    last_modified: "Sat, 21 Nov 2026 09:10:00 GMT",
    header,
    rows: [],
    ...over,
  })
  const rows = Array.from({ length: 2_000 }, (_, at) => rowOf(at + 1))
  const settings = { objects: "feed", feed_category_ids: "11450" }

  it("reads a file in chunks, and unpacks it", async () => {
    double.set({ files: [fileOf({ rows })], chunk_bytes_max: 2_000 })
    const { offers, end } = await read(settings)
    expect(offers).toHaveLength(2_000)
    expect(offers[0]).toMatchObject({
      title: 'Coat 6" no. 1',
      tracking_url: "https://www.ebay.com/itm/1",
    })
    expect(end).toMatchObject({ complete: true })
    const ranges = requested("/buy/feed/").map((it) => it.headers.range)
    expect(ranges[1]).toBe("bytes=2000-10001999")
    expect(ranges.length).toBeGreaterThan(3)
  })

  it("asks again from the last byte on when a chunk breaks off", async () => {
    double.set({
      files: [fileOf({ rows })],
      chunk_bytes_max: 4_000,
      faults: [
        { path: /\/item$/, fault: { kind: "cut", after_bytes: 1_500 } },
        { path: /\/item$/, fault: { kind: "cut", after_bytes: 700 } },
      ],
    })
    const { offers } = await read(settings)
    expect(new Set(offers.map((it) => it.external_id)).size).toBe(2_000)
    const ranges = requested("/buy/feed/").map((it) => it.headers.range)
    expect(ranges.slice(1, 3)).toEqual([
      "bytes=1500-10001499",
      "bytes=2200-10002199",
    ])
  })

  const partOf = (last_modified: string, range: string, body: string) => ({
    path: /\/item$/,
    fault: {
      kind: "answer" as const,
      status: 206,
      headers: { "last-modified": last_modified, "content-range": range },
      body,
    },
  })

  it.each([
    {
      why: "is made anew while it is read",
      part: partOf("Sun, 22 Nov 2026 09:10:00 GMT", "bytes 1500-1501/9", "xx"),
      kind: "temporary",
    },
    {
      why: "comes in another part than was asked for",
      part: partOf("Sat, 21 Nov 2026 09:10:00 GMT", "bytes 7-8/9", "xx"),
      kind: "invalid_answer",
    },
  ])("gives up on a file that $why", async ({ part, kind }) => {
    const cut = { kind: "cut" as const, after_bytes: 1_500 }
    double.set({
      files: [fileOf({ rows })],
      chunk_bytes_max: 4_000,
      faults: [{ path: /\/item$/, fault: cut }, part],
    })
    await expect(read(settings)).rejects.toMatchObject({ kind })
  })

  it("does not ask for ever where no byte comes", async () => {
    const date = "Sat, 21 Nov 2026 09:10:00 GMT"
    double.set({
      files: [fileOf({ rows })],
      faults: Array.from({ length: 50 }, () => partOf(date, "0-9/100", "")),
    })
    await expect(read(settings)).rejects.toMatchObject({
      kind: "invalid_answer",
    })
    expect(double.requests.length).toBeLessThan(10)
  })

  it("goes on in the middle of a file", async () => {
    double.set({ files: [fileOf({ rows })] })
    const whole = await read(settings)
    const { cursor, offers } = whole.cursors[1] ?? { cursor: null, offers: 0 }
    const rest = await readAll(subjectOf(settings), { resume: cursor })
    expect(offers).toBeGreaterThan(0)
    expect(rest.offers).toHaveLength(2_000 - offers)
    expect(rest.offers[0]).toEqual(whole.offers[offers])
  })

  it("begins a file again that was made anew", async () => {
    double.set({ files: [fileOf({ rows })] })
    const { cursors } = await read(settings)
    const last_modified = "Sat, 28 Nov 2026 09:10:00 GMT"
    double.set({ files: [fileOf({ rows, last_modified })] })
    const rest = await readAll(subjectOf(settings), {
      resume: cursors[1]?.cursor,
    })
    expect(rest.offers).toHaveLength(2_000)
  })

  it("lets the newest snapshot count, and leaves out what is gone", async () => {
    const gone = (number: number) => [
      `v1|${number}|0`,
      "",
      "",
      "",
      "UNAVAILABLE",
    ]
    double.set({
      files: [
        fileOf({ rows: [rowOf(1), rowOf(2), rowOf(3), rowOf(4)] }),
        fileOf({
          hour: "2026-11-21T09:00:00.000Z",
          rows: [rowOf(2, "5.00"), gone(4), rowOf(5)],
        }),
        fileOf({
          hour: "2026-11-21T10:00:00.000Z",
          rows: [rowOf(2, "6.00"), gone(3), rowOf(4, "7.00")],
        }),
      ],
    })
    const { offers } = await read({ ...settings, objects: "feed,snapshot" })
    expect(offers.map((it) => [it.external_id, it.price]).sort()).toEqual([
      ["v1|1|0", "10.00"],
      ["v1|2|0", "6.00"],
      ["v1|4|0", "7.00"],
      ["v1|5|0", "10.00"],
    ])
  })

  it("takes an empty file for an empty category", async () => {
    double.set({ files: [fileOf({})] })
    const { offers, end } = await read(settings)
    expect([offers.length, end.complete]).toEqual([0, true])
  })

  it("is not complete where a category has no file", async () => {
    double.set({ files: [fileOf({ rows })] })
    const { offers, end } = await read({
      ...settings,
      feed_category_ids: "99,11450",
    })
    expect(offers).toHaveLength(2_000)
    expect(end).toMatchObject({
      complete: false,
      notes: ["There is no feed of category 99"],
    })
  })

  it("reads the rows around a broken one", async () => {
    const broken = ["v1|9|0", "too few"]
    double.set({ files: [fileOf({ rows: [rowOf(1), broken, rowOf(2)] })] })
    const reading = await read(settings)
    expect(reading.offers).toHaveLength(2)
    expect(reading.broken).toHaveLength(1)
  })
})

describe("conversions", () => {
  it("needs the Partner Network's keys", async () => {
    const { account_sid: _, ...credentials } = EBAY_CREDENTIALS
    const { context, remove } = createTestContext(
      subjectOf({}, { credentials })
    )
    const pages = ebay.readConversions?.(context, { from: NOW, to: NOW })
    await expect(pages?.next()).resolves.toMatchObject({ done: true })
    remove()
    expect(double.requests).toEqual([])
  })

  it("sends them to the report's host only", async () => {
    const { context, remove } = createTestContext(subjectOf())
    await ebay.readConversions?.(context, { from: NOW, to: NOW }).next()
    remove()
    const [report] = double.requests
    expect(double.requests).toHaveLength(1)
    expect(report?.headers.authorization).toMatch(/^Basic /)
    expect(report?.headers["x-ebay-c-enduserctx"]).toBeUndefined()
    expect(Object.fromEntries(report?.query ?? [])).toEqual({
      STATUS: "ALL",
      START_DATE: "2026-11-21",
      END_DATE: "2026-11-21",
      date_type: "update_date",
    })
  })
})

it.each([
  ["snapshot", "snapshot needs feed"],
  ["search,everything", "unknown: everything"],
  ["feed,snapshot", null],
])("checks what is to be read: %s", (value, problem) => {
  const field = ebay.setting_fields.find((it) => it.name === "objects")
  const found = field?.check?.(value) ?? null
  expect(found?.slice(0, problem?.length)).toEqual(problem ?? undefined)
})

import {
  type ClickBankDouble,
  sealIns,
  startClickBankDouble,
} from "../../../../../integration-tests/doubles/offers/clickbank"
import { clickbank } from "../../adapters/clickbank/clickbank"
import {
  aContext,
  conversionsOf,
  normalized,
  readAll,
  removeFolders,
} from "./a-context"

const credentials = { clerk_key: "API-TESTKEY", nickname: "MyAcct" }

let double: ClickBankDouble
beforeEach(async () => {
  double = await startClickBankDouble()
})
afterEach(() => double.close())
afterAll(removeFolders)

const context = (input: Partial<Parameters<typeof aContext>[0]> = {}) =>
  aContext({ adapter: clickbank, url: double.url, credentials, ...input })

describe("reading the marketplace", () => {
  it("reads the recorded feed, without a key", async () => {
    const { offers, end } = await readAll(clickbank, context())
    expect(end).toEqual({ complete: true, notes: [] })
    expect(normalized(clickbank, offers)).toMatchObject({
      offers: [
        {
          external_id: "SLEEPWELL",
          title: "Sleep Well Program",
          category: "health",
          network_category: "Sleep",
          commission_type: "percent",
          commission_value: "70",
          countries: ["001"],
          tracking_url:
            "https://hop.clickbank.net/?affiliate=myacct&vendor=sleepwell",
        },
        { external_id: "ORGANIZE1", category: "home" },
      ],
      refusals: [],
    })
    expect(double.requests[0]!.headers.authorization).toBeUndefined()
  })

  it("makes one offer of a vendor in several categories", async () => {
    double.set({ offers: 2_000 })
    const { offers } = await readAll(clickbank, context())
    expect(offers).toHaveLength(2_000)
    expect(new Set(offers.map((it) => it.external_id)).size).toBe(2_000)
    const [even, odd] = ["VENDOR0", "VENDOR11"].map((id) =>
      offers.find((it) => it.external_id === id)
    )
    expect(even!.categories).toEqual([
      "Dietary Supplements",
      "Health & Fitness",
    ])
    expect(odd!.categories).toEqual(["Home & Garden", "Cooking, Food & Wine"])
  })

  it("reads its encoding, and HTML within its text", async () => {
    double.set({ offers: 1 })
    const { offers } = await readAll(clickbank, context())
    expect(normalized(clickbank, offers).offers[0]).toMatchObject({
      title: "Programme 0 - café",
      description: "Does what it says éven in number 0",
    })
  })

  it("hands on sites without an id, to be refused one by one", async () => {
    double.set({ offers: 10, broken_rows: 3 })
    const { offers } = await readAll(clickbank, context())
    const { refusals } = normalized(clickbank, offers)
    expect(offers).toHaveLength(13)
    expect(refusals).toHaveLength(3)
    expect(refusals[0]).toMatch(/^id_missing/)
  })

  it("leaves out what sells too little", async () => {
    double.set({ offers: 130 })
    const settings = { gravity_min: "100" }
    const { offers, end } = await readAll(clickbank, context({ settings }))
    expect(offers).toHaveLength(30)
    expect(end.complete).toBe(true)
  })

  it("is tried again where the pace was too fast", async () => {
    double.throttle_next(2)
    const { offers } = await readAll(clickbank, context())
    expect(offers).toHaveLength(2)
    expect(double.requests).toHaveLength(3)
  })

  it.each([
    ["a cut line", () => double.cut_next(), "temporary"],
    [
      "a feed that moved",
      () => double.set({ feed_answer: { status: 404, body: "Not found" } }),
      "gone",
    ],
    [
      "a page of HTML",
      () => double.set({ feed_answer: { body: "<html>Sorry</html>" } }),
      "invalid_answer",
    ],
    [
      "a document that breaks off",
      () => double.set({ feed_xml: "<Catalog><Category><Site><Id>A</Id>" }),
      "invalid_answer",
    ],
    [
      "an XML bomb",
      () =>
        double.set({
          feed_xml:
            '<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><Catalog>&c;</Catalog>',
        }),
      "invalid_answer",
    ],
  ])("fails clearly on %s", async (_, arrange, kind) => {
    double.set({ offers: 200 })
    arrange()
    await expect(readAll(clickbank, context())).rejects.toMatchObject({
      name: "NetworkError",
      kind,
    })
  })

  it("stops when it is told to", async () => {
    const controller = new AbortController()
    const reading = readAll(clickbank, context({ signal: controller.signal }))
    controller.abort(new Error("cancelled"))
    await expect(reading).rejects.toThrow("cancelled")
  })
})

describe("the test", () => {
  it("tells the account", async () => {
    await expect(clickbank.test(context())).resolves.toEqual({
      account: "MyAcct",
    })
    expect(double.requests[0]!.headers.authorization).toBe("API-TESTKEY")
  })

  it("signs with both keys of older accounts", async () => {
    await double.close()
    double = await startClickBankDouble({ developer_key: "DEV-1" })
    await expect(clickbank.test(context())).rejects.toMatchObject({
      kind: "credentials",
    })
    const both = { ...credentials, developer_key: "DEV-1" }
    await clickbank.test(context({ credentials: both }))
  })

  it("tells a wrong key, and does not repeat it", async () => {
    const wrong = { ...credentials, clerk_key: "API-WRONG" }
    const error = await clickbank
      .test(context({ credentials: wrong }))
      .catch((it: Error) => it)
    expect(error).toMatchObject({ kind: "credentials" })
    expect(String(error)).not.toContain("API-WRONG")
    expect(double.requests).toHaveLength(1)
  })
})

describe("conversions", () => {
  it("reads all pages, the last of one order alone", async () => {
    double.set({ orders_per_page: 2 })
    const { conversions, error } = await conversionsOf(clickbank, context())
    expect(error).toBeNull()
    expect(conversions.map((it) => `${it.external_id} ${it.status}`)).toEqual([
      "ABC10001 approved",
      "ABC10002 approved",
      "ABC10003 reversed",
      "ABC10004 reversed",
      "ABC10005 approved",
    ])
    expect(double.requests.map((it) => it.headers.page)).toEqual([
      "1",
      "2",
      "3",
    ])
    expect(double.requests[0]!.query.get("startDate")).toBe("2023-12-31")
    expect(double.requests[0]!.query.get("role")).toBe("AFFILIATE")
  })

  it("takes no orders for none", async () => {
    double.set({ orders: [] })
    await expect(conversionsOf(clickbank, context())).resolves.toEqual({
      conversions: [],
      error: null,
    })
  })

  it("takes a refusal for the limit once the key has worked", async () => {
    double.set({ orders_per_page: 2 })
    const reading = clickbank.readConversions!(context(), {
      from: new Date("2024-01-01"),
      to: new Date("2024-02-01"),
    })
    await reading.next()
    const either =
      "Either your API key is invalid or the rate limit was exceeded"
    double.fail_next({ status: 403, body: either })
    await expect(reading.next()).resolves.toMatchObject({ done: false })
  })

  it("hands over the good orders before it complains of a bad one", async () => {
    const orders = [
      { receipt: "BROKEN", transactionTime: "yesterday" },
      {
        receipt: "GOOD",
        transactionType: "SALE",
        transactionTime: "2024-01-05T12:30:00Z",
        role: "AFFILIATE",
        affiliate: "myacct",
        totalAccountAmount: 1,
      },
    ]
    double.set({ orders })
    const { conversions, error } = await conversionsOf(clickbank, context())
    expect(conversions).toHaveLength(1)
    expect(error).toMatchObject({ kind: "invalid_answer" })
    expect(String(error)).toContain("1 of 2")
  })

  it("reads what the double seals", () => {
    const notice = {
      receipt: "ABC12345",
      transactionType: "RFND",
      transactionTime: "20220810T162015-0700",
      role: "AFFILIATE",
      affiliate: "myacct",
      totalAccountAmount: -40.25,
      trackingCodes: ["k3f9a"],
    }
    const sealed = sealIns(notice, "SECRET")
    expect(
      clickbank.readPostback!({
        method: "POST",
        query: {},
        headers: {},
        body: Buffer.from(JSON.stringify(sealed)),
        credentials: { ...credentials, ins_secret: "SECRET" },
      })
    ).toMatchObject([{ status: "reversed", commission_amount: "40.25" }])
  })
})

it.each([
  [
    "https://hop.clickbank.net/?affiliate=me&vendor=reef",
    "https://hop.clickbank.net/?affiliate=me&vendor=reef&tid=k3f9a",
  ],
  [
    "https://1a2b3c.hop.clickbank.net",
    "https://1a2b3c.hop.clickbank.net/?tid=k3f9a",
  ],
  ["https://shop.test/own", "https://shop.test/own"],
])("sends a visitor of %s to %s", (tracking_url, link) => {
  const offer = {
    external_id: "reef",
    tracking_url,
    landing_url: null,
    advertiser_id: "reef",
  }
  expect(
    clickbank.trackingUrl({
      offer,
      click_id: "k3f9a",
      settings: {},
      credentials,
    })
  ).toBe(link)
})

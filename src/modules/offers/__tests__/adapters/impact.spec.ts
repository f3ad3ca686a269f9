import { contract } from "../../../../../integration-tests/doubles/offers/impact-contract"
import {
  type ImpactDouble,
  startImpactDouble,
} from "../../../../../integration-tests/doubles/offers/impact"
import { impact } from "../../adapters/impact/impact"
import {
  aContext,
  conversionsOf,
  normalized,
  readAll,
  removeFolders,
} from "./a-context"

let double: ImpactDouble
beforeEach(async () => {
  double = await startImpactDouble()
})
afterEach(() => double.close())
afterAll(removeFolders)

type Input = Partial<Parameters<typeof aContext>[0]> & { memory?: unknown }

const context = ({ memory, ...input }: Input = {}) => ({
  ...aContext({
    adapter: impact,
    url: double.url,
    credentials: double.credentials(),
    ...input,
  }),
  memory,
})

const catalogs = { objects: "catalogs" }
const calls = (part: string) =>
  double.requests.filter(({ path }) => path.includes(part))
const ids = (offers: readonly { external_id: string }[]) =>
  offers.map(({ external_id }) => external_id)

const campaign = (id: number) => ({
  ...double.state.campaigns[0],
  CampaignId: String(id),
  CampaignName: `Brand ${id}`,
  AdvertiserId: String(id * 10),
})

const catalog = (id: number, changes: object = {}) => ({
  ...double.state.catalogs[0],
  Id: String(id),
  NumberOfItems: "2",
  ...changes,
})

const item = (id: number, at: number) => ({
  CatalogItemId: `SKU-${at}`,
  CatalogId: String(id),
  Name: `Vest no. ${at}`,
  Url: `https://example.pxf.io/c/1/2/3?prodsku=${at}`,
  CurrentPrice: "10.00",
  Currency: "USD",
})

describe("test", () => {
  it("takes the right token", async () => {
    expect(await impact.test(context())).toEqual({
      account: "IRtestSid1924609",
    })
    expect(calls("/Campaigns")[0]?.headers["ir-version"]).toBe("16")
  })

  it("refuses a wrong one without showing it", async () => {
    const credentials = { ...double.credentials(), auth_token: "wrong-token" }
    const error = await impact.test(context({ credentials })).catch((it) => it)
    expect(error).toMatchObject({ kind: "credentials" })
    expect(JSON.stringify([error, String(error)])).not.toContain("wrong-token")
  })

  it("tells a token without the scope from a wrong one", async () => {
    double.set({ refused: ["Campaigns"] })
    await expect(impact.test(context())).rejects.toMatchObject({
      kind: "permission",
    })
  })
})

describe("reading", () => {
  it("reads what is documented", async () => {
    const { offers, end } = await readAll(impact, context())
    expect(end).toMatchObject({ complete: true, notes: [] })
    const { offers: good, refusals } = normalized(impact, offers)
    expect(ids(good)).toEqual([
      "campaign:10306",
      "deal:92812",
      "catalog:24836:APP-0016",
      "catalog:24836:APP-0017",
    ])
    // Their programmes are none of the account's: there is no link for them.
    expect(refusals).toEqual([
      expect.stringContaining("link_missing"),
      expect.stringContaining("link_missing"),
    ])
    expect(good[0]).toMatchObject({
      kind: "program",
      commission_type: "percent",
      commission_value: "5",
      countries: ["GB", "US", "ZA"],
    })
    expect(good[2]).toMatchObject({
      price: "719.1",
      old_price: "799",
      currency: "USD",
      languages: ["en"],
      category: "apparel",
    })
  })

  it("gives codes and promotions the link of their programme", async () => {
    const [source] = double.state.campaigns
    double.set({
      campaigns: [
        { ...source, CampaignId: "21282" },
        { ...source, CampaignId: "1", AdvertiserId: "12345" },
      ],
    })
    const settings = { objects: "promo_codes,promotions" }
    const { offers } = await readAll(impact, context({ settings }))
    expect(normalized(impact, offers).refusals).toEqual([])
    expect(ids(offers)).toEqual(["code:8111554", "promotion:123456789"])
  })

  it("follows the next link of each list to its end", async () => {
    double.set({
      campaigns: [5, 1, 4, 2, 3].map(campaign),
      deals: Object.fromEntries(
        [1, 2, 3, 4, 5].map((id) => [
          id,
          [1, 2, 3].map((at) => ({ Id: `${id}${at}`, Name: "Deal" })),
        ])
      ),
      page_rows_max: 2,
    })
    const settings = { objects: "campaigns,deals" }
    const { offers } = await readAll(impact, context({ settings }))
    expect(offers.filter(({ kind }) => kind === "program")).toHaveLength(5)
    expect(new Set(ids(offers)).size).toBe(20)
    expect(calls("/Deals")).toHaveLength(10)
  })

  it.each(["null", "object", "array", "envelope"] as const)(
    "takes %s for an empty list",
    async (empty) => {
      double.set({
        empty,
        contracts: [],
        deals: {},
        promo_codes: [],
        promotions: [],
        catalogs: [],
      })
      const { offers, end } = await readAll(impact, context())
      expect(ids(offers)).toEqual(["campaign:10306"])
      expect(end.complete).toBe(true)
    }
  )

  it("hands on rows that are none", async () => {
    double.set({ promo_codes: [null, "code", { Id: "1", Code: "A" }] })
    const settings = { objects: "promo_codes" }
    const { broken, offers } = await readAll(impact, context({ settings }))
    expect(broken.map(({ position }) => position)).toEqual([1, 2])
    expect(ids(offers)).toEqual(["code:1"])
  })

  it("asks for as many rows as are set", async () => {
    const settings = { objects: "promo_codes", page_size: "500" }
    await readAll(impact, context({ settings }))
    expect(calls("/PromoCodes")[0]?.query.get("PageSize")).toBe("500")
  })
})

describe("a token for some objects", () => {
  it.each([
    ["PromoCodes", "promo_codes"],
    ["Promotions", "promotions"],
    ["Catalogs", "catalogs"],
    ["Items", "catalogs"],
  ])("without %s reads the rest, and is not complete", async (name) => {
    double.set({ refused: [name] })
    const { offers, end } = await readAll(impact, context())
    expect(end.complete).toBe(false)
    expect(end.notes).toHaveLength(1)
    expect(ids(offers)).toContain("deal:92812")
  })

  it("without deals stops asking after a few programmes", async () => {
    const campaigns = [1, 2, 3, 4, 5, 6].map(campaign)
    double.set({ refused: ["Deals"], campaigns })
    const settings = { objects: "deals" }
    const { end } = await readAll(impact, context({ settings }))
    expect(end.complete).toBe(false)
    expect(calls("/Deals")).toHaveLength(3)
  })

  it.each([
    ["may not read", { refused: ["Contracts"] }],
    ["has no", { absent: ["Contracts"] }],
  ])(
    "that %s contracts is complete, but knows no commission",
    async (_, of) => {
      double.set(of)
      const { offers, end } = await readAll(impact, context())
      expect(end.complete).toBe(true)
      expect(end.notes[0]).toContain("Commissions are unknown")
      expect(offers[0]).not.toHaveProperty("commission")
    }
  )
})

describe("catalogues", () => {
  const large = (id: number, count: number) => ({
    items: { [id]: { count, row: (at: number) => item(id, at) } },
    page_rows_max: 1_000,
  })

  it("are not complete behind 20,000 items", async () => {
    double.set({
      catalogs: [catalog(7, { NumberOfItems: "20500", Locations: [] })],
      ...large(7, 20_500),
    })
    const settings = { ...catalogs, page_size: "1000" }
    const { offers, end } = await readAll(impact, context({ settings }))
    expect(offers).toHaveLength(20_000)
    expect(end.complete).toBe(false)
    expect(end.notes[0]).toContain("has 20500")
  })

  it("are not complete where their pages end before their count", async () => {
    const rows = [1, 2, 3].map((at) => item(7, at))
    double.set({
      catalogs: [catalog(7)],
      items: { 7: rows },
      page_rows_max: 2,
      ends_early: true,
    })
    const { offers, end } = await readAll(
      impact,
      context({ settings: catalogs })
    )
    expect(offers).toHaveLength(2)
    expect(end.complete).toBe(false)
  })

  const tsv = (rows: number) =>
    [
      "Unique Merchant SKU\tProduct Name\tProduct URL\tCurrent Price",
      ...Array.from(
        { length: rows },
        (_, at) =>
          `SKU-${at}\tVest no. ${at} 19" wide\thttps://example.pxf.io/c/1/2/3?prodsku=${at}\t10.00`
      ),
      "",
    ].join("\n")

  const withFile = (rows: number) => {
    double.set({
      catalogs: [
        catalog(7, {
          NumberOfItems: String(rows),
          Locations: ["/Wayne (1)/A_IR.txt.gz"],
          FTPLocations: [
            "ftp://ps-ftp_1924609:<FTPPassword>@products.impact.com/Wayne (1)/A_IR.txt.gz",
          ],
        }),
      ],
      files: { "/Wayne (1)/A_IR.txt.gz": tsv(rows) },
      ...large(7, rows),
    })
  }

  const withPassword = (file_password: string) => ({
    ...double.credentials(),
    file_password,
  })

  it("are read whole from their file where its password is known", async () => {
    withFile(21_000)
    const credentials = withPassword(double.state.file_password)
    const { offers, end } = await readAll(
      impact,
      context({ settings: catalogs, credentials })
    )
    expect(new Set(ids(offers)).size).toBe(21_000)
    expect(end.complete).toBe(true)
    expect(calls("/Items")).toHaveLength(0)
    // The API's token stays with the API.
    expect(calls(".gz")[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from(`ps-ftp_1924609:${double.state.file_password}`).toString("base64")}`
    )
    const { refusals } = normalized(impact, offers.slice(0, 100))
    expect(refusals).toEqual([])
    expect(offers[5]).toMatchObject({ title: 'Vest no. 5 19" wide' })
  })

  it("have the same ids in the file and in the API", async () => {
    withFile(1_100)
    const credentials = withPassword(double.state.file_password)
    const settings = { ...catalogs, page_size: "1000" }
    const file = await readAll(impact, context({ settings, credentials }))
    const api = await readAll(impact, context({ settings }))
    expect(ids(file.offers)).toEqual(ids(api.offers))
  })

  it("are read from the API where the file is refused", async () => {
    withFile(1_100)
    const credentials = withPassword("a-wrong-password")
    const settings = { ...catalogs, page_size: "1000" }
    const { offers, end } = await readAll(
      impact,
      context({ settings, credentials })
    )
    expect(offers).toHaveLength(1_100)
    expect(end.complete).toBe(true)
  })

  it("go on in the middle of a file whose line was cut", async () => {
    withFile(6_000)
    double.set({ cut_file: { after_bytes: 20_000 } })
    const credentials = withPassword(double.state.file_password)
    const reading = impact.read(
      context({ settings: catalogs, credentials }),
      null
    )
    const read: string[] = []
    let resume: unknown = null
    const error = await (async () => {
      for (;;) {
        const step = await reading.next()
        if (step.done) {
          return null
        }
        read.push(...ids(step.value.offers))
        resume = JSON.parse(JSON.stringify(step.value.cursor))
      }
    })().catch((it) => it)
    expect(["temporary", "invalid_answer"]).toContain(error?.kind)
    const rest = await readAll(
      impact,
      context({ settings: catalogs, credentials }),
      { resume }
    )
    read.push(...ids(rest.offers))
    expect(read).toHaveLength(6_000)
    expect(new Set(read).size).toBe(6_000)
  })

  it("are skipped while they do not change", async () => {
    double.set({ contracts: [contract("10306", { DefaultPayoutRate: "5" })] })
    const settings = catalogs
    const first = await readAll(impact, context({ settings, memory: null }))
    const memory: unknown = JSON.parse(JSON.stringify(first.end.memory))
    const second = await readAll(impact, context({ settings, memory }))
    expect(second.offers).toHaveLength(0)
    expect(second.end.unchanged_prefixes).toEqual(["catalog:24836:"])
    // Its offers carry the commission: another one is a change.
    double.set({ contracts: [contract("10306", { DefaultPayoutRate: "6" })] })
    const third = await readAll(impact, context({ settings, memory }))
    expect(third.offers).toHaveLength(2)
  })
})

describe("resuming", () => {
  it("goes on behind every cursor with nothing lost or doubled", async () => {
    double.set({
      campaigns: [1, 2].map(campaign),
      deals: {
        1: [1, 2, 3].map((at) => ({ Id: `1${at}`, Name: "Deal" })),
        2: [{ Id: "21", Name: "Deal" }],
      },
      promo_codes: [1, 2, 3].map((at) => ({ Id: String(at), Code: "A" })),
      catalogs: [catalog(7), catalog(8)],
      items: {
        7: [1, 2, 3].map((at) => item(7, at)),
        8: [1].map((at) => item(8, at)),
      },
      page_rows_max: 2,
    })
    const whole = await readAll(impact, context())
    expect(new Set(ids(whole.offers)).size).toBe(whole.offers.length)
    for (const [at, resume] of whole.cursors.entries()) {
      const before = await readAll(impact, context(), { pages_max: at + 1 })
      const after = await readAll(impact, context(), { resume })
      expect(ids([...before.offers, ...after.offers])).toEqual(
        ids(whole.offers)
      )
      expect(after.end).toEqual({
        ...whole.end,
        memory: expect.anything(),
      })
    }
  })
})

describe("faults", () => {
  it("waits for a limit and an outage to pass", async () => {
    double.set({ throttle_next: 2, fail_next: 1 })
    const { end } = await readAll(impact, context())
    expect(end.complete).toBe(true)
  })

  it.each([["nonsense_next"], ["cut_next"]])(
    "fails, or tries again, for %s, and takes it for no empty list",
    async (fault) => {
      double.set({ [fault]: 1 })
      const outcome = await readAll(impact, context()).then(
        ({ offers }) => offers.length,
        (error) => error.kind
      )
      expect([6, "temporary", "invalid_answer"]).toContain(outcome)
    }
  )

  it("fails for a list that is counted and not handed out", async () => {
    const broken = { count: 5, row: () => undefined }
    double.set({ items: { 24836: broken }, page_rows_max: 0 })
    const settings = { ...catalogs, page_size: "0" }
    await expect(readAll(impact, context({ settings }))).rejects.toMatchObject({
      kind: "invalid_answer",
    })
  })

  it("fails for a list that ends before its own count", async () => {
    const promo_codes = [1, 2, 3].map((Id) => ({ Id, Code: "A" }))
    double.set({ promo_codes, page_rows_max: 2, ends_early: true })
    const settings = { objects: "promo_codes" }
    await expect(readAll(impact, context({ settings }))).rejects.toMatchObject({
      kind: "invalid_answer",
    })
  })

  it("tells a token that was revoked", async () => {
    const credentials = double.credentials()
    double.set({ auth_token: "a-new-token" })
    await expect(
      readAll(impact, context({ credentials }))
    ).rejects.toMatchObject({ kind: "credentials" })
  })
})

it("puts the click id into the link and leaves the rest as it is", () => {
  const url = impact.trackingUrl({
    offer: {
      external_id: "x",
      tracking_url: "https://a.pxf.io/c/1/2/3?u=https%3A%2F%2Fb.test%3Fc%3D%2B",
      landing_url: null,
      advertiser_id: null,
    },
    click_id: "k3",
    settings: {},
    credentials: {},
  })
  expect(url).toBe(
    "https://a.pxf.io/c/1/2/3?u=https%3A%2F%2Fb.test%3Fc%3D%2B&subId1=k3"
  )
})

describe("conversions", () => {
  const action = () => double.state.actions[0] as object
  const period = {
    from: new Date("2026-01-01"),
    to: new Date("2026-03-01"),
  }
  const now = () => new Date("2026-03-01")

  it("reads actions in periods of at most 45 days, with their updates", async () => {
    double.set({
      action_updates: [
        {
          ActionId: "1000.4636.158133",
          State: "PENDING",
          UpdateDate: "2026-01-05T00:00:00Z",
        },
        {
          ActionId: "1000.4636.158133",
          State: "PENDING",
          UpdateDate: "2026-01-04T00:00:00Z",
        },
      ],
    })
    const { conversions, error } = await conversionsOf(
      impact,
      context({ now }),
      period
    )
    expect(error).toBeNull()
    expect(conversions[0]).toMatchObject({
      external_id: "1000.4636.158133",
      changed_at: "2026-01-05T00:00:00.000Z",
    })
    const asked = calls("/Actions").map(({ query }) => query.get("EndDate"))
    expect(asked).toEqual(["2026-02-15T00:00:00Z", "2026-03-01T00:00:00Z"])
  })

  it("tells of an action that was taken back and is listed no more", async () => {
    double.set({
      actions: [],
      action_updates: [
        {
          ActionId: "1.2.3",
          State: "REVERSED",
          Currency: "USD",
          DeltaPayout: "-0.88",
          ActionDate: "2026-01-04T00:00:00Z",
          UpdateDate: "2026-01-05T00:00:00Z",
          SubId1: "k3",
        },
        { ActionId: "1.2.4", State: "PENDING", Currency: "USD" },
      ],
    })
    const { conversions } = await conversionsOf(impact, context({ now }), {
      ...period,
      to: new Date("2026-02-01"),
    })
    expect(conversions).toEqual([
      expect.objectContaining({
        external_id: "1.2.3",
        click_id: "k3",
        status: "reversed",
        commission_amount: "0.88",
      }),
    ])
  })

  it("reads actions alone where the token may not read updates", async () => {
    double.set({
      refused: ["ActionUpdates"],
      actions: [{ ...action(), State: "REVERSED" }],
    })
    const { conversions, error } = await conversionsOf(
      impact,
      context({ now }),
      period
    )
    expect(error).toBeNull()
    expect(conversions[0]).toMatchObject({ status: "reversed" })
  })

  it("asks for nothing that lies more than three years back", async () => {
    await conversionsOf(impact, context({ now }), {
      from: new Date("2020-01-01"),
      to: new Date("2023-04-01"),
    })
    expect(calls("/Actions")[0]?.query.get("StartDate")).toMatch(/^2023-03/)
  })
})

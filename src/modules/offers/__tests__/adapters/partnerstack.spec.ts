import {
  type PartnerStackDouble,
  startPartnerStackDouble,
} from "../../../../../integration-tests/doubles/offers/partnerstack"
import { partnerstack } from "../../adapters/partnerstack/partnerstack"
import {
  aContext,
  conversionsOf,
  normalized,
  readAll,
  removeFolders,
} from "./a-context"

let double: PartnerStackDouble
beforeEach(async () => {
  double = await startPartnerStackDouble()
})
afterEach(() => double.close())
afterAll(removeFolders)

const context = (input: Partial<Parameters<typeof aContext>[0]> = {}) =>
  aContext({
    adapter: partnerstack,
    url: double.url,
    credentials: double.credentials(),
    ...input,
  })

const partnerships = (count: number, status = "active") =>
  Array.from({ length: count }, (_, at) => ({
    key: `par_${status}_${at}`,
    status,
    company: { key: `com_${status}_${at}`, name: `Vendor ${at}` },
    link: { url: `https://vendor-${at}.grsm.io/me` },
    offers: [{ base_rate: 10 + (at % 10), type: "revenue_share" }],
  }))

describe("reading programs", () => {
  it("makes an offer that the normaliser takes", async () => {
    const { offers, end } = await readAll(partnerstack, context())
    expect(end).toEqual({ complete: true, notes: [] })
    expect(normalized(partnerstack, offers)).toMatchObject({
      offers: [
        {
          external_id: "program:comp_jei0wrhj320",
          title: "Thing.io",
          category: "software",
          network_category: "productivity",
          commission_type: "percent",
          commission_value: "10.5",
          countries: ["001"],
          tracking_url: "https://thing.grsm.io/partner",
          landing_url: "https://thing.io/",
        },
      ],
      refusals: [],
    })
    const [request] = double.requests
    expect(request!.headers.authorization).toBe(
      "Bearer pk_partner_6f1d2a3b4c5e"
    )
    expect(request!.query.get("limit")).toBe("250")
  })

  it.each(["items", "list"] as const)("pages through %s", async (envelope) => {
    double.set({ envelope, partnerships: partnerships(600) })
    const { offers, cursors } = await readAll(partnerstack, context())
    expect(new Set(offers.map((it) => it.external_id)).size).toBe(600)
    expect(cursors).toHaveLength(3)
    expect(normalized(partnerstack, offers).refusals).toEqual([])
  })

  it("goes on behind the last page that was kept", async () => {
    double.set({ partnerships: partnerships(600) })
    const first = await readAll(partnerstack, context(), { pages_max: 1 })
    const rest = await readAll(partnerstack, context(), {
      resume: first.cursors.at(-1),
    })
    expect(rest.offers).toHaveLength(350)
    const ids = [...first.offers, ...rest.offers].map((it) => it.external_id)
    expect(new Set(ids).size).toBe(600)
  })

  it("goes on behind a page whose last row is broken", async () => {
    const rows = partnerships(600)
    double.set({
      partnerships: [...rows.slice(0, 249), null, ...rows.slice(249)],
    })
    const { offers, broken } = await readAll(partnerstack, context())
    expect(new Set(offers.map((it) => it.external_id)).size).toBe(600)
    expect(broken.length).toBeGreaterThan(0)
  })

  it("leaves out what was not joined", async () => {
    double.set({
      partnerships: [...partnerships(3, "pending"), ...partnerships(2)],
    })
    const { offers, end } = await readAll(partnerstack, context())
    expect(offers).toHaveLength(2)
    expect(end.complete).toBe(true)
  })

  it("reports broken rows and refuses those without a link", async () => {
    const [first, ...others] = partnerships(4)
    double.set({
      partnerships: [null, "x", { ...first, link: {} }, ...others],
    })
    const { offers, broken } = await readAll(partnerstack, context())
    expect(broken.map(({ position }) => position)).toEqual([1, 2])
    const { refusals } = normalized(partnerstack, offers)
    expect(refusals).toEqual([expect.stringMatching(/^link_missing/)])
  })

  it("reads partnerships where the marketplace is closed", async () => {
    double.set({ has_marketplace: false })
    const { offers, end } = await readAll(partnerstack, context())
    expect(offers).toHaveLength(1)
    expect(end.complete).toBe(true)
    expect(end.notes).toEqual([expect.stringContaining("Forbidden")])
  })

  it("waits as long as it is told when throttled, and goes on", async () => {
    double.set({ throttle_next: 2 })
    const { offers } = await readAll(partnerstack, context())
    expect(offers).toHaveLength(1)
    expect(double.requests).toHaveLength(4)
  })

  it("tries again what fails for a moment", async () => {
    double.set({ fail_next: 2 })
    const { offers } = await readAll(partnerstack, context())
    expect(offers).toHaveLength(1)
    expect(double.requests).toHaveLength(4)
  })

  it("asks again for a page that was cut", async () => {
    double.set({ cut_next: 1 })
    const { offers } = await readAll(partnerstack, context())
    expect(offers).toHaveLength(1)
    expect(double.requests).toHaveLength(3)
  })

  it("refuses nonsense", async () => {
    double.set({ nonsense_next: 1 })
    await expect(readAll(partnerstack, context())).rejects.toMatchObject({
      kind: "invalid_answer",
    })
  })

  it("stops when the key is revoked half way", async () => {
    double.set({ partnerships: partnerships(600) })
    const before = context()
    const reading = partnerstack.read(before, null)
    await reading.next()
    double.set({ api_key: "pk_rotated_000" })
    await expect(reading.next()).rejects.toMatchObject({ kind: "credentials" })
  })
})

describe("the test", () => {
  it("tells the account", async () => {
    await expect(partnerstack.test(context())).resolves.toEqual({
      account: "Selvedge",
    })
    expect(double.requests).toHaveLength(1)
  })

  it("tells a wrong key, and does not repeat it", async () => {
    const credentials = { api_key: "pk_wrong_key" }
    const error = await partnerstack
      .test(context({ credentials }))
      .catch((it: Error) => it)
    expect(error).toMatchObject({ kind: "credentials" })
    expect(String(error)).not.toContain("pk_wrong_key")
  })
})

describe("conversions", () => {
  const period = { from: new Date("2024-04-01"), to: new Date("2024-05-01") }

  it("reads the rewards of the period only", async () => {
    const { conversions, error } = await conversionsOf(
      partnerstack,
      context(),
      { ...period, from: new Date(1713500000000) }
    )
    expect(error).toBeNull()
    expect(conversions.map((it) => `${it.external_id} ${it.status}`)).toEqual([
      "rwd_1 pending",
      "rwd_2 approved",
      "rwd_4 reversed",
    ])
  })

  it("hands over the good ones before it complains of a bad one", async () => {
    const rewards = [null, { key: "broken" }, ...double.state.rewards]
    double.set({ rewards })
    const { conversions, error } = await conversionsOf(
      partnerstack,
      context(),
      period
    )
    expect(conversions).toHaveLength(4)
    expect(error).toMatchObject({ kind: "invalid_answer" })
    expect(String(error)).toContain("2 of 6")
  })
})

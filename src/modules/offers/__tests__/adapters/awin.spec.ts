import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  type AwinDouble,
  startAwinDouble,
  withRange,
} from "../../../../../integration-tests/doubles/offers/awin"
import {
  awinFeedText,
  writeAwinFeed,
} from "../../../../../integration-tests/doubles/offers/awin-feed"
import { awin } from "../../adapters/awin/awin"
import {
  aContext,
  conversionsOf,
  normalized,
  readAll,
  removeFolders,
} from "./a-context"

let double: AwinDouble
beforeEach(async () => {
  double = await startAwinDouble()
})
afterEach(() => double.close())
afterAll(removeFolders)

type Input = Partial<Parameters<typeof aContext>[0]> & { memory?: unknown }

const context = ({ memory, ...input }: Input = {}) => ({
  ...aContext({
    adapter: awin,
    url: double.url,
    credentials: double.credentials(),
    ...input,
  }),
  memory,
})

const products = { objects: "products" }
const calls = (part: string) =>
  double.requests.filter(({ path }) => path.includes(part))

const aFeed = (id: number, rows: number, changes: object = {}) => ({
  id,
  advertiser_id: 9,
  advertiser: "Fragrancedirect",
  last_imported: "2026-01-31 06:00:00",
  products: rows,
  csv: awinFeedText({ rows, first_row: id * 1_000 }),
  ...changes,
})

describe("test", () => {
  it("names the account", async () => {
    expect(await awin.test(context())).toEqual({ account: "ABC" })
    expect(calls("/accounts")[0]?.headers.authorization).toMatch(/^Bearer /)
    expect(calls("/accounts")[0]?.query.has("accessToken")).toBe(false)
  })

  it.each([
    ["a wrong token", { api_token: "wrong-token" }],
    ["another's publisher id", { publisher_id: "1" }],
    ["a wrong feed key", { feed_key: "wrong-feed-key" }],
  ])("refuses %s without showing it", async (_, changes) => {
    const credentials = { ...double.credentials(), ...changes }
    const error = await awin.test(context({ credentials })).catch((it) => it)
    expect(error).toMatchObject({ kind: "credentials" })
    expect(JSON.stringify([error, String(error)])).not.toMatch(/wrong-/)
  })

  it("needs no feed key", async () => {
    const { feed_key: _, ...credentials } = double.credentials()
    await awin.test(context({ credentials }))
    expect(calls("feedList")).toHaveLength(0)
  })
})

describe("reading", () => {
  it("reads what was recorded and documented", async () => {
    const { offers, end } = await readAll(awin, context())
    expect(end).toMatchObject({ complete: true, notes: [] })
    const { offers: good, refusals } = normalized(awin, offers)
    expect(refusals).toEqual([])
    expect(good.map(({ external_id }) => external_id)).toEqual([
      ...[4, 9, 61, 65, 164, 189, 286, 483].map((id) => `programme:${id}`),
      "promotion:9",
      "promotion:4024439",
      "feed:71389:AW-1",
    ])
    expect(good[1]).toMatchObject({
      commission_type: "percent",
      commission_value: "3",
      commission_max: "12",
    })
    expect(good.at(-1)).toMatchObject({
      price: "249.9",
      currency: "BRL",
      countries: ["BR"],
      languages: ["pt"],
      gtin: null, // its check digit is wrong
    })
  })

  it("reads only what is chosen", async () => {
    const settings = { objects: "promotions" }
    const { offers } = await readAll(awin, context({ settings }))
    expect(offers.map(({ kind }) => kind)).toEqual(["coupon", "deal"])
    expect(calls("programmes")).toHaveLength(0)
    expect(calls("feedList")).toHaveLength(0)
  })

  it("pages through the promotions of each status, each once", async () => {
    const promotion = (promotionId: number) => ({
      promotionId,
      title: `No. ${promotionId}`,
    })
    const active = Array.from({ length: 450 }, (_, at) => promotion(at + 1))
    double.set({
      promotions: {
        active,
        expiringSoon: [promotion(450), promotion(451)],
        upcoming: [promotion(452)],
      },
    })
    const settings = { objects: "promotions" }
    const { offers, cursors } = await readAll(awin, context({ settings }))
    expect(offers).toHaveLength(452)
    expect(calls("/promotions")).toHaveLength(5)
    const rest = await readAll(awin, context({ settings }), {
      resume: cursors[1],
    })
    expect(rest.offers[0]?.external_id).toBe("promotion:401")
  })

  it("notes promotions that are counted and not handed out", async () => {
    double.set({ promotions: { active: [], expiringSoon: [], upcoming: [] } })
    const settings = { objects: "promotions" }
    expect((await readAll(awin, context({ settings }))).end.complete).toBe(true)
    const rows = Array.from({ length: 300 }, () => null)
    double.set({
      promotions: { active: rows, expiringSoon: [], upcoming: [] },
    })
    const { broken } = await readAll(awin, context({ settings }))
    expect(broken).toHaveLength(300)
  })

  it("falls back to the older list of feeds", async () => {
    double.set({ has_new_list: false })
    const { offers } = await readAll(awin, context({ settings: products }))
    expect(offers).toHaveLength(1)
    expect(calls("/datafeed/list/apikey/")).toHaveLength(1)
  })

  it.each([
    ["joined", ["7", "8"]],
    ["notJoined", ["9"]],
    ["all", ["7", "8", "9"]],
  ])("reads feeds of %s advertisers", async (membership, ids) => {
    double.set({
      feeds: [
        aFeed(9, 1, { membership: "Not Joined" }),
        aFeed(8, 2),
        aFeed(7, 1),
      ],
    })
    const settings = { ...products, membership }
    const { offers } = await readAll(awin, context({ settings }))
    const read = offers.map(({ external_id }) => external_id.split(":")[1])
    expect([...new Set(read)]).toEqual(ids)
  })

  it("keeps equal ids of several feeds apart", async () => {
    const csv = awinFeedText({ rows: 3 })
    double.set({ feeds: [aFeed(7, 3, { csv }), aFeed(8, 3, { csv })] })
    const { offers } = await readAll(awin, context({ settings: products }))
    expect(new Set(offers.map((it) => it.external_id)).size).toBe(6)
  })

  it("hands broken rows on, and goes on behind them", async () => {
    const csv = awinFeedText({ rows: 400, broken_share: 0.1 })
    double.set({ feeds: [aFeed(7, 400, { csv })] })
    const read = await readAll(awin, context({ settings: products }))
    expect(read.broken.length).toBeGreaterThan(20)
    expect(read.offers.length + read.broken.length).toBe(400)
    expect(read.end.complete).toBe(true)
  })

  it("reads enhanced feeds, and notes one that is not there", async () => {
    const line = (id: string) =>
      JSON.stringify({ id, title: "Shirt", link: "https://a.test" })
    double.set({
      feeds: [],
      enhanced: {
        "6789-retail-en_GB": [line("1"), line("2"), "{broken"].join("\n"),
      },
    })
    const settings = {
      ...products,
      enhanced_feeds: "6789-retail-en_GB,6789-retail-fr_FR",
    }
    const read = await readAll(awin, context({ settings }))
    expect(read.offers.map((it) => it.external_id)).toEqual([
      "enhanced:6789-retail-en_GB:1",
      "enhanced:6789-retail-en_GB:2",
    ])
    expect(read.broken).toHaveLength(1)
    expect(read.end.complete).toBe(false)
    expect(read.end.notes[0]).toContain("6789-retail-fr_FR")
  })

  it("fails for an enhanced feed that breaks off with an error", async () => {
    const lines = ['{"id":"1"}', '{"error":500,"message":"Feed interrupted"}']
    double.set({ enhanced: { "6789-retail-en_GB": lines.join("\n") } })
    const settings = { ...products, enhanced_feeds: "6789-retail-en_GB" }
    await expect(readAll(awin, context({ settings }))).rejects.toMatchObject({
      kind: "invalid_answer",
      message: expect.stringContaining("Feed interrupted"),
    })
  })
})

describe("resuming", () => {
  it("goes on behind every cursor with nothing lost or doubled", async () => {
    double.set({ feeds: [aFeed(7, 1_200), aFeed(8, 300)] })
    const whole = await readAll(awin, context())
    const ids = whole.offers.map((it) => it.external_id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [at, resume] of whole.cursors.entries()) {
      const before = await readAll(awin, context(), { pages_max: at + 1 })
      const after = await readAll(awin, context(), { resume })
      const both = [...before.offers, ...after.offers]
      expect(both.map((it) => it.external_id)).toEqual(ids)
      expect(after.end.complete).toBe(true)
    }
  })

  it("reads a feed again that was imported in between", async () => {
    double.set({ feeds: [aFeed(7, 1_200)] })
    const settings = products
    const { cursors } = await readAll(awin, context({ settings }), {
      pages_max: 1,
    })
    double.set({
      feeds: [aFeed(7, 1_200, { last_imported: "2026-02-01 06:00:00" })],
    })
    const { offers, end } = await readAll(awin, context({ settings }), {
      resume: cursors[0],
    })
    expect(offers).toHaveLength(1_200)
    // The next run reads it once more, for old rows were handed on.
    expect(JSON.stringify(end.memory)).toContain("2026-01-31 06:00:00")
  })
})

describe("unchanged feeds", () => {
  const settings = products

  it("are skipped, and their offers count as seen", async () => {
    double.set({ feeds: [aFeed(7, 3), aFeed(8, 3)] })
    const first = await readAll(awin, context({ settings, memory: null }))
    expect(first.end.unchanged_prefixes).toEqual([])
    double.set({
      feeds: [
        aFeed(7, 3),
        aFeed(8, 3, { last_imported: "2026-02-01 06:00:00" }),
      ],
    })
    const memory: unknown = JSON.parse(JSON.stringify(first.end.memory))
    const second = await readAll(awin, context({ settings, memory }))
    expect(second.offers).toHaveLength(3)
    expect(second.end.unchanged_prefixes).toEqual(["feed:7:"])
    expect(second.end.complete).toBe(true)
    const third = await readAll(
      awin,
      context({ settings, memory: second.end.memory })
    )
    expect(third.offers).toHaveLength(0)
  })

  it.each([
    ["the merchant does not want it", { skip_unchanged: "no" }, undefined],
    ["another setting changes the offers", { stock: "in_stock" }, undefined],
    ["a week went by", {}, 7 * 86_400_000],
  ])("are read where %s", async (_, changes, later_ms = 0) => {
    const { memory } = (
      await readAll(awin, context({ settings, memory: null }))
    ).end
    const now = () => new Date(Date.now() + later_ms)
    const { offers } = await readAll(
      awin,
      context({ settings: { ...settings, ...changes }, memory, now })
    )
    expect(offers).toHaveLength(1)
  })

  it("are read for an engine that keeps no memory", async () => {
    const { memory } = (await readAll(awin, context({ settings }))).end
    expect(memory).toBeDefined()
    const { offers } = await readAll(awin, context({ settings }))
    expect(offers).toHaveLength(1)
  })

  it("are read when they come back to the list", async () => {
    const read = (memory: unknown) =>
      readAll(awin, context({ settings, memory }))
    const { feeds } = double.state
    const first = await read(null)
    double.set({ feeds: [] })
    const second = await read(first.end.memory)
    double.set({ feeds })
    expect((await read(second.end.memory)).offers).toHaveLength(1)
  })
})

describe("commissions", () => {
  const settings = { objects: "programmes", commissions_per_run: "3" }

  it("are read a few a run, and kept", async () => {
    double.set({
      details: Object.fromEntries(
        [4, 9, 61, 65, 164, 189, 286, 483].map((id) => [
          id,
          withRange(id, { min: id, max: id, type: "percentage" }),
        ])
      ),
    })
    let memory: unknown = null
    const known: number[] = []
    for (let run = 0; run < 4; run++) {
      const read = await readAll(awin, context({ settings, memory }))
      memory = read.end.memory
      known.push(read.offers.filter((it) => it.commission).length)
    }
    expect(known).toEqual([3, 6, 8, 8])
    expect(calls("programmedetails")).toHaveLength(8)
  })

  it("come from the groups where the details have no range", async () => {
    double.set({
      details: {},
      commission_groups: {
        4: {
          commissionGroups: [
            { groupName: "Default", type: "percentage", percentage: 7 },
          ],
        },
      },
    })
    const { offers } = await readAll(awin, context({ settings }))
    expect(offers[0]?.commission).toMatchObject({ value: "7" })
    expect(offers[1]?.commission).toBeUndefined()
  })
})

describe("faults", () => {
  const settings = products

  it("waits for a limit and an outage to pass", async () => {
    double.set({ throttle_next: 2, fail_next: 1 })
    const { offers, end } = await readAll(awin, context())
    expect(offers).toHaveLength(11)
    expect(end.complete).toBe(true)
  })

  it("fails when the line is cut in a feed, and goes on after it", async () => {
    double.set({
      feeds: [aFeed(7, 4_000)],
      cut_feed: { id: 7, after_bytes: 60_000 },
    })
    const reading = awin.read(context({ settings }), null)
    const ids: string[] = []
    let cursor: unknown = null
    const error = await (async () => {
      for (;;) {
        const step = await reading.next()
        if (step.done) {
          return null
        }
        ids.push(...step.value.offers.map((it) => it.external_id))
        cursor = JSON.parse(JSON.stringify(step.value.cursor))
      }
    })().catch((it) => it)
    expect(["temporary", "invalid_answer"]).toContain(error?.kind)
    const rest = await readAll(awin, context({ settings }), { resume: cursor })
    ids.push(...rest.offers.map((it) => it.external_id))
    expect(new Set(ids).size).toBe(4_000)
    expect(ids).toHaveLength(4_000)
  })

  it.each([
    ["programmes", "programmes"],
    ["promotions", "promotions"],
    ["the list of feeds", "products"],
  ])("fails for nonsense in place of %s", async (_, objects) => {
    double.set({ nonsense_next: 1 })
    const failed = readAll(awin, context({ settings: { objects } }))
    await expect(failed).rejects.toMatchObject({ kind: "invalid_answer" })
  })

  it("fails for a feed that is none", async () => {
    double.set({ feeds: [aFeed(7, 2, { csv: "a,b\n1,2\n" })] })
    const failed = readAll(awin, context({ settings }))
    await expect(failed).rejects.toMatchObject({ kind: "invalid_answer" })
  })

  it.each([
    [
      "came empty",
      { csv: "aw_product_id,product_name\n", products: 12 },
      false,
    ],
    ["is empty", { csv: "aw_product_id,product_name\n", products: 0 }, true],
  ])("of a feed that %s", async (_, changes, complete) => {
    double.set({ feeds: [aFeed(7, 0, changes)] })
    const { end } = await readAll(awin, context({ settings }))
    expect(end.complete).toBe(complete)
  })

  it("reads the other feeds when one is gone", async () => {
    double.set({ feeds: [aFeed(7, 2), aFeed(8, 2)] })
    const listed = double.state.feeds
    const reading = awin.read(context({ settings }), null)
    await reading.next()
    double.set({ feeds: listed.slice(0, 1) })
    const step = await reading.next()
    expect(step).toMatchObject({ done: true, value: { complete: false } })
  })

  it("notes a row of the list of feeds that is broken", async () => {
    double.set({ feeds: [aFeed(7, 2), aFeed(8, 2, { advertiser: 'A" B' })] })
    const { offers, end } = await readAll(awin, context({ settings }))
    expect(offers).toHaveLength(2)
    expect(end.complete).toBe(false)
  })

  it("tells a token that was revoked", async () => {
    const credentials = double.credentials()
    double.set({ api_token: "a-new-token" })
    await expect(readAll(awin, context({ credentials }))).rejects.toMatchObject(
      { kind: "credentials" }
    )
  })
})

describe("conversions", () => {
  it("asks for each kind of date in periods of at most 31 days", async () => {
    const { conversions, error } = await conversionsOf(awin, context(), {
      from: new Date("2026-01-01"),
      to: new Date("2026-03-01"),
    })
    expect(error).toBeNull()
    expect(conversions[0]).toMatchObject({ external_id: "283309559" })
    const asked = calls("/transactions/").map(({ query }) => [
      query.get("dateType"),
      query.get("startDate"),
      query.get("endDate"),
      query.get("timezone"),
    ])
    expect(asked).toHaveLength(6)
    expect(asked[0]).toEqual([
      "transaction",
      "2026-01-01T00:00:00",
      "2026-02-01T00:00:00",
      "UTC",
    ])
    expect(asked[5]).toEqual([
      "amendment",
      "2026-02-01T00:00:00",
      "2026-03-01T00:00:00",
      "UTC",
    ])
  })
})

it("reads a feed from the disk of the double, of any size", async () => {
  const folder = mkdtempSync(join(tmpdir(), "awin-"))
  const file = join(folder, "feed.csv.gz")
  await writeAwinFeed(file, { rows: 20_000, changed_share: 0.1, seed: 3 })
  double.set({ feeds: [aFeed(7, 20_000, { file, csv: undefined })] })
  const { offers } = await readAll(awin, context({ settings: products }))
  rmSync(folder, { recursive: true })
  expect(offers).toHaveLength(20_000)
  const { refusals } = normalized(awin, offers.slice(0, 500))
  expect(refusals).toEqual([])
  const base = awinFeedText({ rows: 20_000 }).split("\n")
  const changed = awinFeedText({
    rows: 20_000,
    changed_share: 0.1,
    seed: 3,
  }).split("\n")
  const differing = changed.filter((line, at) => line !== base[at]).length
  expect(differing / 20_000).toBeCloseTo(0.1, 1)
})

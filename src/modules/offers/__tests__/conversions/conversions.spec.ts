import type { AdapterContext, OfferAdapter } from "../../adapters/adapter"
import type { Conversion } from "../../lib/conversion"
import { createConversions } from "../../conversions/conversions"
import { NetworkError, PostbackError } from "../../network/errors"
import { anAdapter } from "../an-adapter"
import { createDatabase, type TestDatabase } from "../database"
import { depsOf } from "../deps"
import { aConversion, known } from "./a-conversion"

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

type Period = { from: Date; to: Date }
type Read = (
  period: Period,
  context: AdapterContext
) => AsyncGenerator<Conversion[]>

const NOW = new Date("2026-05-20T00:00:00Z")

async function world(over: Partial<OfferAdapter> = {}, read?: Read) {
  const adapter = anAdapter({
    readPostback: ({ query }) => {
      if (!query.id) {
        throw new PostbackError("no id")
      }
      return [
        aConversion({
          external_id: query.id,
          currency: query.currency ?? "DKK",
        }),
      ]
    },
    ...(read && {
      readConversions: (context, period) => read(period, context),
    }),
    ...over,
  })
  const deps = depsOf(database, { adapters: [adapter], now: () => NOW })
  await deps.sources.ensureAll()
  await database.sql.query("update offer_source set status = 'active'")
  const conversions = createConversions({
    ...{ ...deps, ...deps.sources, public_url: "https://shop.example.com" },
  })
  const url = conversions.postbackUrl("acme") ?? ""
  const token = url.split("/").at(-1) ?? ""
  const postback = (query: Record<string, string>, at: object = {}) =>
    conversions.receivePostback({
      ...{ slug: "acme", token, method: "GET", query, headers: {} },
      body: Buffer.alloc(0),
      ...at,
    })
  return { deps, conversions, url, token, postback }
}

const sourceRow = async () =>
  (await database.sql.query("select * from offer_source"))[0]!

describe("a postback", () => {
  it("comes by an address that only the merchant and the network know", async () => {
    const { url } = await world()
    expect(url).toMatch(
      /^https:\/\/shop\.example\.com\/hooks\/offers\/acme\/[\w-]{43}$/
    )
  })

  it("is kept once, however often it comes", async () => {
    const { postback } = await world()
    expect(await postback({ id: "t1" })).toMatchObject({ created: 1 })
    expect(await postback({ id: "t1" })).toEqual({
      ...{ kind: "accepted", created: 0, changed: 0 },
    })
    expect((await known(database.sql)).conversions).toHaveLength(1)
  })

  it("is unknown at any other address", async () => {
    const { postback, token } = await world()
    const wrong = [
      ...[{ token: "" }, { token: token.slice(0, -1) }, { token: `${token}a` }],
      ...[{ slug: "other" }, { slug: "__proto__" }],
    ]
    for (const at of wrong) {
      expect(await postback({ id: "t1" }, at)).toEqual({ kind: "unknown" })
    }
    expect((await known(database.sql)).conversions).toEqual([])
  })

  it("is unknown where the network sends none", async () => {
    const { conversions, postback } = await world({ readPostback: undefined })
    expect(conversions.postbackUrl("acme")).toBeNull()
    expect(await postback({ id: "t1" })).toEqual({ kind: "unknown" })
  })

  it("is refused as a whole when a value cannot be kept", async () => {
    const { postback } = await world()
    expect(await postback({})).toEqual({ kind: "refused" })
    const wrong: Record<string, string>[] = [
      ...[{ id: "a\0" }, { id: "t1", currency: "kroner" }],
    ]
    for (const query of wrong) {
      expect(await postback(query)).toEqual({ kind: "refused" })
    }
    expect((await known(database.sql)).conversions).toEqual([])
  })

  it("is taken of a source that is not active any more", async () => {
    const { postback } = await world()
    await database.sql.query("update offer_source set status = 'inactive'")
    expect(await postback({ id: "t1" })).toMatchObject({ created: 1 })
  })
})

describe("an import", () => {
  it("looks back at first, and reads some days again after that", async () => {
    const periods: string[] = []
    const { conversions } = await world({}, async function* ({ from, to }) {
      periods.push([from, to].map((it) => it.toISOString().slice(0, 10)).join())
      yield [aConversion()]
    })
    expect(await conversions.importReport("acme")).toMatchObject({
      ...{ read: 3, created: 1, changed: 0, refused: 0 },
    })
    expect(periods).toEqual([
      ...["2026-02-19,2026-03-21", "2026-03-21,2026-04-20"],
      "2026-04-20,2026-05-20",
    ])
    await conversions.importReport("acme")
    expect(periods.at(-1)).toBe("2026-05-13,2026-05-20")
    expect(await sourceRow()).toMatchObject({
      ...{ conversions_read_until: NOW, conversions_worker: null },
      conversions_error: null,
    })
  })

  it("goes on behind its last whole window after it failed", async () => {
    let fails = true
    const starts: string[] = []
    const { conversions } = await world({}, async function* ({ from }) {
      starts.push(from.toISOString().slice(0, 10))
      yield [aConversion({ external_id: starts.at(-1)! })]
      if (fails && starts.length === 2) {
        throw new NetworkError("temporary", "Acme is away")
      }
    })
    await expect(conversions.importReport("acme")).rejects.toMatchObject({
      code: "offers_network_unavailable",
    })
    expect(await sourceRow()).toMatchObject({
      conversions_error: "Acme is away",
      conversions_imported_at: null,
    })
    fails = false
    starts.length = 0
    await conversions.importReport("acme")
    expect(starts[0]).toBe("2026-03-14")
    expect((await known(database.sql)).conversions.length).toBeGreaterThan(2)
  })

  it("is the only one of its source", async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const { conversions } = await world({}, async function* () {
      await held
      yield []
    })
    const first = conversions.importReport("acme")
    await new Promise((resolve) => setTimeout(resolve, 100))
    await expect(conversions.importReport("acme")).rejects.toMatchObject({
      code: "offers_import_under_way",
    })
    release()
    await first
    await conversions.importReport("acme")
  })

  it("takes over from a process that died", async () => {
    const { conversions } = await world({}, async function* () {
      yield [aConversion()]
    })
    await database.sql.query(
      `update offer_source set conversions_worker = 'dead',
         conversions_lease_until = now() - interval '1 second'`
    )
    expect(await conversions.importReport("acme")).toMatchObject({ created: 1 })
  })

  it("saves nothing of how far it read once another one took over", async () => {
    const { conversions } = await world({}, async function* () {
      await database.sql.query(
        "update offer_source set conversions_worker = 'x'"
      )
      yield []
    })
    await expect(conversions.importReport("acme")).rejects.toMatchObject({
      code: "offers_import_under_way",
    })
    expect(await sourceRow()).toMatchObject({
      ...{ conversions_read_until: null, conversions_worker: "x" },
    })
  })

  it("leaves out what cannot be kept, and says so", async () => {
    const { conversions, deps } = await world({}, async function* () {
      yield [aConversion(), aConversion({ commission_amount: "NaN" })]
    })
    expect(await conversions.importReport("acme")).toMatchObject({
      ...{ created: 1, read: 6, refused: 3 },
    })
    expect(deps.logs).toEqual([expect.stringContaining("cannot be kept")])
  })

  it("is refused where the network has no report", async () => {
    const { conversions } = await world()
    await expect(conversions.importReport("acme")).rejects.toMatchObject({
      code: "offers_report_missing",
    })
  })

  it("of all sources goes on after one that failed", async () => {
    const broken = anAdapter({
      slug: "broken",
      async *readConversions() {
        throw new NetworkError("credentials", "No")
      },
    })
    const good = anAdapter({
      slug: "good",
      async *readConversions() {
        yield [aConversion()]
      },
    })
    const deps = depsOf(database, { adapters: [broken, good] })
    await deps.sources.ensureAll()
    await database.sql.query("update offer_source set status = 'active'")
    const { sources } = deps
    const conversions = createConversions({
      ...{ ...deps, ...sources, public_url: "https://shop.example.com" },
    })
    await conversions.importAll()
    expect((await known(database.sql)).conversions).toHaveLength(1)
    expect(deps.logs[0]).toContain("broken")
  })
})

it("lists conversions page by page, newest first, each once", async () => {
  const { conversions } = await world({}, async function* () {
    yield Array.from({ length: 7 }, (_, n) =>
      aConversion({
        external_id: `t${n}`,
        occurred_at: `2026-05-0${1 + (n % 3)}T00:00:00Z`,
        status: n < 5 ? "approved" : "reversed",
      })
    )
  })
  await conversions.importReport("acme")
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await conversions.list({}, { limit: 2, cursor })
    seen.push(...page.rows.map((it) => it.external_id))
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(["t5", "t2", "t4", "t1", "t6", "t3", "t0"])
  const only = async (filters: object) =>
    (await conversions.list(filters, { limit: 50 })).rows.length
  expect(await only({ status: ["reversed"] })).toBe(2)
  expect(await only({ source: ["other"] })).toBe(0)
  expect(await only({ attributed: true })).toBe(0)
  expect(await only({ attributed: false, currency: "DKK" })).toBe(7)
  expect(
    await only({ from: new Date("2026-05-03"), to: new Date("2026-05-04") })
  ).toBe(2)
})

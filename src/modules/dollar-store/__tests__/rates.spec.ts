import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { createRates } from "../rates/rates"
import { createDatabase, depsOf, type TestDatabase, unsteady } from "./database"

const xml = (rates: Record<string, string>, date = "2026-11-20") =>
  `<gesmes:Envelope><Cube><Cube time='${date}'>${Object.entries(rates)
    .map(([code, rate]) => `<Cube currency='${code}' rate='${rate}'/>`)
    .join("")}</Cube></Cube></gesmes:Envelope>`
const RATES = { DKK: "7.4600", USD: "1.1730" }

let database: TestDatabase
let server: Server
let answer: RequestListener
let ecb_url: string

beforeAll(async () => {
  database = await createDatabase()
  server = createServer((req, res) => answer(req, res))
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  ecb_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rates`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await database.drop()
})
beforeEach(async () => {
  await database.truncate()
  answer = (_, res) => res.end(xml(RATES))
})

const aRates = (sql = database.sql) => {
  const deps = depsOf(sql, { ecb_url })
  return { ...deps, rates: createRates(deps) }
}

it("fetches, keeps day and source, and tells of it", async () => {
  const { rates, events } = aRates()
  expect(await rates.isFetchDue()).toBe(true)
  await rates.fetch()
  expect(await rates.newest()).toMatchObject({
    ...{ date: "2026-11-20", source: "ecb" },
    rates: { DKK: "7.46", USD: "1.173" },
    fetched_at: new Date("2026-11-20T18:00:00Z"),
  })
  expect(events).toEqual([
    {
      name: "dollar_store.rates_stored",
      data: { dates: ["2026-11-20"], source: "ecb" },
    },
  ])
  expect(await rates.isFetchDue()).toBe(false)
})

const answers: [string, RequestListener][] = [
  ["an error", (_, res) => res.writeHead(503).end("Sorry")],
  [
    "another address",
    (req, res) =>
      req.url === "/x"
        ? res.end(xml({ ...RATES, USD: "9" }))
        : res.writeHead(302, { location: "/x" }).end(),
  ],
  ["too much", (_, res) => res.end("x".repeat(2_100_000))],
  ["nothing", (_, res) => res.destroy()],
  ["half a file", (_, res) => res.end(xml(RATES).slice(0, -20))],
  ["a page", (_, res) => res.end("<html></html>")],
  ["no rate of ours", (_, res) => res.end(xml({ USD: "1.2" }))],
  ["a day to come", (_, res) => res.end(xml(RATES, "2026-11-21"))],
]

it.each(answers)(
  "keeps the last good rates when it is sent %s",
  async (_, listener) => {
    const { rates } = aRates()
    await rates.fetch()
    answer = listener
    await expect(rates.fetch()).rejects.toMatchObject({
      code: expect.stringMatching(
        /^dollar_store_rates_un(available|readable)$/
      ),
    })
    const { sheets } = await rates.list({ limit: 10, offset: 0 })
    expect(sheets).toMatchObject([
      { date: "2026-11-20", rates: { USD: "1.173" } },
    ])
  }
)

it("answers the rate of a day by the sheet before it", async () => {
  const { rates } = aRates()
  await rates.importXml(xml(RATES, "2026-11-18"))
  await rates.importXml(xml({ ...RATES, USD: "1.2" }, "2026-11-20"))
  const at = async (day: string, currency = "usd") =>
    (await rates.at(currency, new Date(day)))?.rate
  expect(await at("2026-11-17")).toBeUndefined()
  expect(await at("2026-11-19")).toBe("0.157238605898")
  expect(await at("2026-11-20")).toBe("0.160857908847")
  expect(await at("2026-11-20", "DKK")).toBe("1.000000000000")
  expect(await at("2026-11-20", "THB")).toBeUndefined()
})

it("puts an imported sheet above a fetched one, and replaces it whole", async () => {
  const { rates } = aRates()
  await rates.fetch()
  await rates.importXml(xml({ ...RATES, SEK: "11" }))
  await rates.importXml(xml({ ...RATES, USD: "1.3" }))
  expect(await rates.newest()).toMatchObject({
    ...{ source: "file", rates: { DKK: "7.46", USD: "1.3" } },
  })
  expect((await rates.newest())?.rates).not.toHaveProperty("SEK")
})

it.each(["fails", "hangs"] as const)(
  "answers from memory while the database %s",
  async (how) => {
    const sql = unsteady(database.sql)
    const { rates, later, now } = aRates(sql)
    await rates.importXml(xml(RATES))
    const day = now()
    const before = await rates.at("EUR", day)
    sql.isAway = how
    later(10 * 60_000)
    expect(await rates.at("EUR", day)).toEqual(before)
  }
)

import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { NetworkClient, NetworkRequest } from "../../network/client"
import { NetworkError } from "../../network/errors"
import type { AdapterContext, OfferPage, ReadEnd } from "../adapter"
import { partnerstack } from "./partnerstack"

const FIXTURES = join(
  process.cwd(),
  "integration-tests/fixtures/offers/partnerstack"
)
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(FIXTURES, name), "utf8"))

type Answers = (request: NetworkRequest) => unknown

function contextOf(answers: Answers, settings = {}): AdapterContext {
  const request: NetworkClient["request"] = async (asked) => {
    const answer = answers(asked)
    if (answer instanceof Error) {
      throw answer
    }
    return { json: async () => answer } as never
  }
  const network = { request } as NetworkClient
  return { network, settings, now: () => new Date() } as AdapterContext
}

/** The fixtures by path; what is not named is an empty list. */
const fixtures =
  (names: Record<string, string | Error>): Answers =>
  ({ path }) => {
    const name = names[path.replace("/api/v2", "")]
    return name instanceof Error ? name : fixture(name ?? "empty_200.json")
  }

const documented = {
  "/marketplace/programs": "marketplace_programs_200.json",
  "/partnerships": "partnerships_with_offers_200.json",
}

async function readAll(context: AdapterContext, resume: unknown = null) {
  const pages: OfferPage[] = []
  const reading = partnerstack.read(context, resume)
  for (;;) {
    const { done, value } = await reading.next()
    if (done) {
      return { pages, end: value as ReadEnd, offers: offersOf(pages) }
    }
    pages.push(value)
  }
}

const offersOf = (pages: OfferPage[]) => pages.flatMap(({ offers }) => offers)

it("joins a partnership with its program", async () => {
  const { offers, end } = await readAll(contextOf(fixtures(documented)))
  expect(end).toEqual({ complete: true, notes: [] })
  expect(offers).toEqual([
    expect.objectContaining({
      external_id: "program:comp_jei0wrhj320",
      kind: "program",
      title: "Thing.io",
      description: "The description of the marketplace listing",
      categories: ["productivity"],
      tracking_url: "https://thing.grsm.io/partner",
      landing_url: "https://thing.io",
      image_url: null,
      advertiser_id: "comp_jei0wrhj320",
      advertiser: "Thing.io",
      commission: {
        type: "percent",
        value: "10.5",
        max: null,
        terms: "10.5% revenue share",
      },
    }),
  ])
})

it("adds programs that were not joined where they are wanted", async () => {
  const context = contextOf(fixtures(documented), { programs: "all" })
  const { offers } = await readAll(context)
  expect(offers.map((it) => [it.external_id, it.tracking_url])).toEqual([
    ["program:comp_jei0wrhj320", "https://thing.grsm.io/partner"],
    ["program:comp_jei0wrhj320", "https://thing.io"],
    ["program:key_8U5s1iH2Pd2a2p", "https://program.example.com"],
  ])
})

it("reads a plain list and leaves out what was not joined", async () => {
  const { offers } = await readAll(
    contextOf(fixtures({ "/partnerships": "partnerships_200.json" }))
  )
  expect(offers.map(({ external_id, title }) => [external_id, title])).toEqual([
    ["program:grp_acme", "Acme SaaS"],
  ])
})

const closed = new NetworkError("permission", "PartnerStack answered 403")

it.each([
  ["joined", true],
  ["all", false],
])(
  "does without the marketplace for %s programs",
  async (programs, complete) => {
    const names = { ...documented, "/marketplace/programs": closed }
    const { offers, end } = await readAll(
      contextOf(fixtures(names), { programs })
    )
    expect(offers.map(({ title }) => title)).toEqual(["Thing.io"])
    expect(end.complete).toBe(complete)
    expect(end.notes).toEqual([expect.stringContaining("answered 403")])
  }
)

it("does not take a failing marketplace for a closed one", async () => {
  const failing = new NetworkError("temporary", "PartnerStack answered 503")
  const names = { ...documented, "/marketplace/programs": failing }
  await expect(readAll(contextOf(fixtures(names)))).rejects.toBe(failing)
})

/** 600 partnerships, three pages. */
const paged: Answers = ({ path, query = {} }) => {
  if (!path.endsWith("/partnerships")) {
    return fixture("empty_200.json")
  }
  const from = Number(query.starting_after ?? -1) + 1
  const items = Array.from({ length: Math.min(250, 600 - from) }, (_, at) =>
    from + at === 300
      ? null
      : { key: `${from + at}`, company: { key: `c${from + at}` } }
  )
  return { data: { items, has_more: from + 250 < 600 } }
}

it("reads to the last page, and reports rows that are none", async () => {
  const { pages, offers } = await readAll(contextOf(paged))
  expect(offers).toHaveLength(599)
  expect(new Set(offers.map(({ external_id }) => external_id)).size).toBe(599)
  expect(pages.flatMap(({ broken = [] }) => broken)).toEqual([
    expect.objectContaining({ excerpt: "null", position: 51 }),
  ])
})

it("goes on behind any page that it handed out", async () => {
  const whole = await readAll(contextOf(paged))
  for (const [at, { cursor }] of whole.pages.entries()) {
    const stored: unknown = JSON.parse(JSON.stringify(cursor))
    const rest = await readAll(contextOf(paged), stored)
    expect(rest.offers).toEqual(offersOf(whole.pages.slice(at + 1)))
  }
})

it.each([
  ["no list", { data: { message: "hi" } }],
  ["no object", "<html>"],
  ["no end", { data: { items: [{ key: "a" }], has_more: true } }],
  ["no way on", { data: { items: [], has_more: true } }],
])("refuses an answer with %s", async (_problem, answer) => {
  const reading = readAll(contextOf(() => answer))
  await expect(reading).rejects.toMatchObject({ kind: "invalid_answer" })
})

it("puts the click id into the link as sid", () => {
  const link = partnerstack.trackingUrl({
    offer: {
      external_id: "program:a",
      tracking_url: "https://thing.grsm.io/partner?sid=old&x=1",
      landing_url: null,
      advertiser_id: null,
    },
    click_id: "abc123",
    settings: {},
    credentials: {},
  })
  expect(link).toBe("https://thing.grsm.io/partner?x=1&sid=abc123")
})

it("signs with the key as a bearer token", async () => {
  const headers = await partnerstack.authorize?.({
    credentials: { api_key: "pk_1" },
  } as never)
  expect(headers).toEqual({ authorization: "Bearer pk_1" })
})

it("tests with one call, and tells whose key it is", async () => {
  const answers = jest.fn(fixtures(documented))
  const tested = await partnerstack.test(contextOf(answers))
  expect(tested).toEqual({ account: "Selvedge" })
  expect(answers).toHaveBeenCalledTimes(1)
  expect(answers).toHaveBeenCalledWith(
    expect.objectContaining({ query: { limit: 1 } })
  )
})

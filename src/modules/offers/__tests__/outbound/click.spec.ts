import { withParameter } from "../../lib/with-parameter"
import { createOutbound } from "../../outbound/outbound"
import { anAdapter } from "../an-adapter"
import { anOffer } from "../an-offer"
import { createDatabase, type TestDatabase } from "../database"
import { depsOf } from "../deps"

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

const VISITOR = {
  traffic: "human",
  client_hash: "hash",
  referrer_host: "blog.example.com",
  country: null,
} as const

const NOW = new Date("2026-05-05T12:00:00Z")

async function world(trackingUrl?: (link: string, click: string) => string) {
  const adapter = anAdapter({
    trackingUrl: ({ offer, click_id }) =>
      trackingUrl
        ? trackingUrl(offer.tracking_url, click_id)
        : withParameter(offer.tracking_url, "sub", click_id),
  })
  const deps = depsOf(database, { adapters: [adapter], now: () => NOW })
  await deps.sources.ensureAll()
  return {
    deps,
    outbound: createOutbound({ ...deps, open: deps.sources.open }),
  }
}

const clicks = () =>
  database.sql.query(
    `select id, offer_id::text, source, category, kind, traffic, client_hash,
       referrer_host from offer_click`
  )
const daily = () =>
  database.sql.query(
    `select source, category, traffic, sum(clicks)::int as clicks
     from offer_click_daily group by 1, 2, 3 order by 3`
  )

it("sends a visitor to the network's link with the click's id", async () => {
  const { outbound } = await world()
  const id = await anOffer(database.sql)
  const answer = await outbound.click(id, VISITOR)
  if (answer?.kind !== "redirect") {
    throw new Error(`answered ${JSON.stringify(answer)}`)
  }
  expect(answer.click_id).toMatch(/^[a-z0-9]{26}$/)
  expect(answer.url).toBe(
    `https://track.example.com/1?a=b&sub=${answer.click_id}`
  )
  expect(await clicks()).toEqual([
    {
      ...{ id: answer.click_id, offer_id: id, source: "acme" },
      ...{ category: "shoes", kind: "product", traffic: "human" },
      ...{ client_hash: "hash", referrer_host: "blog.example.com" },
    },
  ])
})

it("counts each click once in the day's figures, however many come at once", async () => {
  const { outbound } = await world()
  const id = await anOffer(database.sql)
  const visits = Array.from({ length: 60 }, (_, n) =>
    outbound.click(id, { ...VISITOR, traffic: n % 3 === 0 ? "bot" : "human" })
  )
  await Promise.all(visits)
  const cell = { source: "acme", category: "shoes" }
  expect(await daily()).toEqual([
    { ...cell, traffic: "bot", clicks: 20 },
    { ...cell, traffic: "human", clicks: 40 },
  ])
  expect(await clicks()).toHaveLength(60)
})

it("sends to the link of an offer that was entered by hand as it is", async () => {
  const { outbound } = await world()
  const id = await anOffer(database.sql, { source: "manual" })
  expect(await outbound.click(id, VISITOR)).toMatchObject({
    url: "https://track.example.com/1?a=b",
  })
  expect(await clicks()).toHaveLength(1)
})

it.each([
  {
    what: "cannot make",
    make: () => {
      throw new Error("no link id")
    },
  },
  { what: "makes to a private address", make: () => "http://127.0.0.1/x" },
  { what: "makes of a script", make: () => "javascript:alert(1)" },
])(
  "goes to the plain link in place of one that the adapter $what",
  async ({ make }) => {
    const { outbound, deps } = await world(make)
    const id = await anOffer(database.sql)
    expect(await outbound.click(id, VISITOR)).toMatchObject({
      url: "https://track.example.com/1?a=b",
    })
    expect(deps.logs).toHaveLength(1)
  }
)

it.each([
  { offer: { status: "expired" }, why: "ended" },
  { offer: { ends_at: "2026-05-05T12:00:00Z" }, why: "ended" },
  { offer: { status: "disabled" }, why: "disabled" },
  {
    offer: { status: "upcoming", starts_at: "2026-05-06T00:00:00Z" },
    why: "upcoming",
  },
])(
  "sends nobody to an offer that is not to be had: $offer",
  async ({ offer, why }) => {
    const { outbound } = await world()
    const id = await anOffer(database.sql, offer)
    expect(await outbound.click(id, VISITOR)).toEqual({
      ...{ kind: "gone", why, alternatives: [] },
    })
    expect(await clicks()).toEqual([])
  }
)

it("opens an offer at its hour, before the sweep has come", async () => {
  const { outbound } = await world()
  const id = await anOffer(database.sql, {
    ...{ status: "upcoming", starts_at: "2026-05-05T12:00:00Z" },
  })
  expect(await outbound.click(id, VISITOR)).toMatchObject({ kind: "redirect" })
})

it.each(["0", "-1", "abc", "1e3", "9223372036854775808", "999999"])(
  "knows no offer %s",
  async (id) => {
    const { outbound } = await world()
    expect(await outbound.click(id, VISITOR)).toBeNull()
  }
)

it("offers the same product first, then its name, then its advertiser's", async () => {
  const { outbound } = await world()
  const { sql } = database
  const key = { gtin: "00000000000017", title_key: "7" }
  const id = await anOffer(sql, { ...key, status: "expired" })
  const neighbour = await anOffer(sql, { title: "Sandal" })
  const namesake = await anOffer(sql, {
    ...{ source: "other", title_key: "7", advertiser: "B" },
  })
  const twins = [
    await anOffer(sql, { ...key, source: "b", price: "3", advertiser: "C" }),
    await anOffer(sql, { ...key, source: "c", price: "2", advertiser: "D" }),
  ]
  const elsewhere = { gtin: key.gtin, source: "d" }
  await anOffer(sql, { ...elsewhere, status: "disabled" })
  await anOffer(sql, { ...elsewhere, ends_at: "2020-01-01T00:00:00Z" })
  await anOffer(sql, { advertiser: "Somebody else" })
  await anOffer(sql, { category: "books" })
  const answer = await outbound.click(id, VISITOR)
  expect(
    answer?.kind === "gone" && answer.alternatives.map((it) => it.id)
  ).toEqual([twins[1], twins[0], namesake, neighbour])
})

it("offers six at most", async () => {
  const { outbound } = await world()
  const id = await anOffer(database.sql, { status: "expired" })
  for (let n = 0; n < 8; n += 1) {
    await anOffer(database.sql)
  }
  const answer = await outbound.click(id, VISITOR)
  expect(answer).toMatchObject({ alternatives: { length: 6 } })
})

it("deletes clicks past their days, and keeps the figures", async () => {
  const { outbound } = await world()
  const id = await anOffer(database.sql)
  await outbound.click(id, VISITOR)
  await outbound.click(id, VISITOR)
  await database.sql.query(
    `update offer_click set created_at = '2025-03-31' where id in (
       select min(id) from offer_click)`
  )
  expect(await outbound.purge()).toBe(1)
  expect(await clicks()).toHaveLength(1)
  expect(await daily()).toMatchObject([{ clicks: 2 }])
})

import { setTimeout as sleep } from "node:timers/promises"
import { createRecorder } from "../../visits/recorder"
import { storeVisits } from "../../visits/store-visits"
import type { Visit } from "../../visits/visit"
import { aVisit, createDatabase, depsOf, type TestDatabase } from "./database"

const NOW = new Date("2026-05-05T12:00:00Z")
let database: TestDatabase
const toRemove: (() => void)[] = []
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  toRemove.forEach((it) => it())
  await database.drop()
})
beforeEach(() => database.truncate())

function world(options: object = {}, now = () => NOW) {
  const deps = depsOf(database.sql, { options, now })
  toRemove.push(deps.remove)
  return createRecorder(deps)
}

const record = async (visits: Visit[], recorder = world()) => {
  await Promise.all(visits.map((it) => recorder.record(it)))
}
const raw = () =>
  database.sql.query<{ source: string }>(
    "select * from affiliate_visit order by visit_id"
  )
const day = (mask: number) =>
  database.sql.query(
    `select day::text, ref, source, campaign, product_id,
       clicks_human::int, clicks_suspect::int, clicks_bot::int,
       views_human::int, views_suspect::int, views_bot::int, visitors::int
     from affiliate_visit_day where mask = ? order by 1, 2, 3, 4, 5`,
    [mask]
  )

const visitor = (n: number) => n.toString(16).padStart(32, "0")

it("counts a visit under each question, and once", async () => {
  await record([
    aVisit({ visitor: visitor(1) }),
    aVisit({ visitor: visitor(1), product_id: "prod_2" }),
    aVisit({ visitor: visitor(2), ref: null, source: null, campaign: null }),
    aVisit({ class: "suspect", reasons: ["datacenter"] }),
    aVisit({ class: "bot", reasons: ["agent_bot"], visitor: null }),
    aVisit({ kind: "view", visitor: visitor(3), is_linked: true }),
    aVisit({ kind: "view", class: "bot" }),
    aVisit({ kind: "view", class: "suspect" }),
  ])
  const all = { clicks_human: 3, clicks_suspect: 1, clicks_bot: 1 }
  const seen = { views_human: 1, views_suspect: 1, views_bot: 1, visitors: 3 }
  expect(await day(0)).toMatchObject([{ ...all, ...seen, ref: "" }])
  expect(await day(1)).toMatchObject([
    { ref: "", clicks_human: 1, visitors: 1 },
    { ref: "vader", clicks_human: 2, views_human: 1, visitors: 2 },
  ])
  expect(await day(6)).toMatchObject([
    { source: "", campaign: "", clicks_human: 1 },
    { source: "sector23", campaign: "may", clicks_human: 2, visitors: 2 },
  ])
  expect(await day(8)).toMatchObject([
    { product_id: "prod_1", ref: "", clicks_human: 2, visitors: 3 },
    { product_id: "prod_2", ref: "", clicks_human: 1, visitors: 1 },
  ])
  expect(await day(9)).toHaveLength(3)
  const hours = await database.sql.query(
    `select hour, clicks_human::int, views_human::int from affiliate_visit_hour`
  )
  expect(hours).toEqual([
    { hour: new Date("2026-05-05T10:00:00Z"), clicks_human: 3, views_human: 1 },
  ])
})

it("keeps no more of a visit than it says", async () => {
  const given = aVisit({ referrer_host: "blog.example.com", country: "DK" })
  await record([given])
  const [row] = await raw()
  expect(row).toEqual({
    ...given,
    ...{ kind: 1, class: 1 },
    occurred_at: new Date(given.occurred_at),
    visitor: Buffer.from(given.visitor!, "hex"),
  })
})

it("stores a visit that is sent again once, and counts it once", async () => {
  const visit = aVisit()
  const other = aVisit()
  await record([visit])
  await record([visit, other])
  expect(await raw()).toHaveLength(2)
  expect(await day(0)).toMatchObject([{ clicks_human: 2, visitors: 1 }])
  expect(await storeVisits(database.sql, [visit])).toBe(0)
})

it("counts by the day and month of UTC, each in a part of its own", async () => {
  await record([
    aVisit({ occurred_at: "2026-05-04T23:59:59.999Z" }),
    aVisit({ occurred_at: "2026-05-05T00:00:00.000Z" }),
    aVisit({ occurred_at: "2026-04-30T23:59:59.999Z" }),
  ])
  expect((await day(0)).map((it) => it.day)).toEqual([
    ...["2026-04-30", "2026-05-04", "2026-05-05"],
  ])
  const parts = await database.sql.query<{ part: string }>(
    "select distinct tableoid::regclass::text as part from affiliate_visit order by 1"
  )
  expect(parts.map((it) => it.part)).toEqual([
    ...["affiliate_visit_2026_04", "affiliate_visit_2026_05"],
  ])
})

it("counts a visitor once a day under each question, however many write at once", async () => {
  const recorders = [world(), world(), world()]
  const visits = Array.from({ length: 900 }, (_, n) =>
    aVisit({
      visitor: visitor(n % 7),
      source: `s${n % 5}`,
      product_id: `prod_${n % 3}`,
    })
  )
  await Promise.all(
    visits.map((it, n) => recorders[n % recorders.length]!.record(it))
  )
  expect(await day(0)).toMatchObject([{ clicks_human: 900, visitors: 7 }])
  expect(await day(2)).toMatchObject(
    Array.from({ length: 5 }, () => ({ clicks_human: 180, visitors: 7 }))
  )
  const [row] = await database.sql.query(
    `select sum(visitors)::int as counted, (
       select sum(n)::int from (
         select count(distinct visitor) as n from affiliate_visit
         group by product_id) as it) as there
     from affiliate_visit_day where mask = 8`
  )
  expect(row).toEqual({ counted: 21, there: 21 })
})

it("knows nobody of a day whose salt is gone", async () => {
  await record([aVisit({ occurred_at: "2026-05-03T10:00:00.000Z" })])
  expect(await raw()).toMatchObject([{ visitor: null }])
  expect(await day(0)).toMatchObject([{ clicks_human: 1, visitors: 0 }])
})

describe("sources and campaigns of a ref", () => {
  const sources = async () =>
    (await raw()).map(({ source }) => source).toSorted()

  it("are other beyond their number, also when they come at once", async () => {
    const recorders = Array.from({ length: 4 }, () =>
      world({ dimension_values_max: 3 })
    )
    const visits = Array.from({ length: 80 }, (_, n) =>
      aVisit({ source: `s${n % 20}`, campaign: "one" })
    )
    await Promise.all(visits.map((it, n) => recorders[n % 4]!.record(it)))
    const found = await sources()
    const kept = new Set(found.filter((it) => it !== "other"))
    expect(kept.size).toBe(3)
    expect(found).toHaveLength(80)
    expect(await day(2)).toHaveLength(4)
    expect(await day(4)).toMatchObject([{ campaign: "one" }])
  })

  it("wait for another process that is just taking one in", async () => {
    const recorder = world({ dimension_values_max: 1 })
    let recorded: Promise<void> | undefined
    await database.sql.transaction(async (other) => {
      await other.query("select pg_advisory_xact_lock(hashtext(?))", [
        "affiliate_dimension",
      ])
      await other.query(
        `insert into affiliate_dimension (ref, kind, value)
         values ('vader', 'source', 'first')`
      )
      recorded = recorder.record(aVisit({ source: "second", campaign: null }))
      await sleep(300)
    })
    await recorded
    expect(await sources()).toEqual(["other"])
  })

  it("of a link that was made for it are kept apart, however many there are", async () => {
    const options = { dimension_values_max: 1 }
    const recorder = world(options)
    await record([aVisit({ source: "junk", campaign: "junk" })], recorder)
    await record([aVisit({ source: "app", campaign: "may" })], recorder)
    await makeLink({ ref: "vader", source: "app", campaign: "may" })
    for (const ref of ["vader", "luke"]) {
      await record([aVisit({ ref, source: "junk" })], recorder)
    }
    const asked = { source: "app", campaign: "may" }
    // At once, also where a visit before the link was made found no room.
    await record([aVisit(asked), aVisit({ ref: "luke", ...asked })], recorder)
    await record([aVisit(asked)], world(options))
    expect(await sources()).toEqual([
      ...["app", "app", "junk", "junk", "junk", "other", "other"],
    ])
  })

  const makeLink = async (link: Record<string, string>) => {
    await database.sql.query(
      `insert into affiliate_program (id, name, window_days, touch, holding_days)
       values ('aprog', 'Main', 30, 'last', 0)`
    )
    await database.sql.named(
      `with made as (
         insert into affiliate_partner (id, ref, name, email, program_id)
         values ('apar', :ref, :ref, :ref, 'aprog') returning id
       ) insert into affiliate_link (id, partner_id, product_id, source, campaign, name)
       select 'alink', id, 'prod_1', :source, :campaign, 'May' from made`,
      link
    )
  }

  it("do not use up another ref's", async () => {
    const recorder = world({ dimension_values_max: 1 })
    await record([aVisit({ source: "a" })], recorder)
    await record([aVisit({ source: "b" })], recorder)
    await record([aVisit({ source: "b", ref: "luke" })], recorder)
    await record([aVisit({ source: "a" })], recorder)
    expect(await sources()).toEqual(["a", "a", "b", "other"])
  })
})

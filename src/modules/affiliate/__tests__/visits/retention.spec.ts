import { createVisits, type Arrival } from "../../visits/visits"
import { aVisit, createDatabase, depsOf, type TestDatabase } from "./database"

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

let time = ""
function shop(public_url = "https://shop.example.com") {
  const deps = depsOf(database.sql, {
    options: { visit_days: 40 },
    now: () => new Date(time),
  })
  toRemove.push(deps.remove)
  return createVisits({ ...deps, public_url })
}

const visit = async (
  visits: ReturnType<typeof shop>,
  values: Partial<Arrival> = {}
) => {
  const made = await visits.visitOf({
    ...{ visit_id: visits.newVisitId(), kind: "click", method: "GET" },
    headers: {
      "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0",
      "accept-language": "da",
    },
    ...{ is_https: false, address: "192.0.2.7", country: null },
    ...{ ref: "vader", ref_state: "active", partner_hosts: [] },
    ...{ product_id: "prod_1", source: null, campaign: null, is_trap: false },
    ...values,
  })
  await visits.recordVisit(made)
  return made
}

const partitions = async () =>
  (
    await database.sql.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits
       where inhparent in ('affiliate_visit'::regclass,
         'affiliate_visitor_day'::regclass) order by 1`
    )
  ).map(({ name }) => name)

it("knows a client again on its day, in every process, and on no other", async () => {
  time = "2026-05-05T10:00:00Z"
  const first = (await visit(shop())).visitor
  const again = (await visit(shop())).visitor
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(again).toBe(first)
  const others = [
    await visit(shop(), { address: "192.0.2.8" }),
    await visit(shop(), { headers: { "user-agent": "Mozilla/5.0 other" } }),
    await visit(shop("https://other.example.com")),
  ].map((it) => it.visitor)
  time = "2026-05-06T00:00:00Z"
  others.push((await visit(shop())).visitor)
  expect(new Set([first, ...others]).size).toBe(5)
})

it("destroys a salt and its visitors after 48 hours", async () => {
  const visits = shop()
  for (const day of ["03", "04", "05"]) {
    time = `2026-05-${day}T23:59:00Z`
    await visit(visits)
  }
  const salts = () =>
    database.sql.query("select day::text from affiliate_salt order by 1")
  await visits.maintain()
  expect(await salts()).toEqual([{ day: "2026-05-04" }, { day: "2026-05-05" }])
  time = "2026-05-06T00:03:00Z"
  const { dropped } = await visits.maintain()
  expect(dropped).toEqual(["affiliate_visitor_day_2026_05_04"])
  expect(await salts()).toEqual([{ day: "2026-05-05" }])
  const [total] = await database.sql.query(
    "select sum(visitors)::int as visitors from affiliate_visit_day where mask = 0"
  )
  expect(total).toEqual({ visitors: 3 })
})

it("destroys a salt where a partition cannot be dropped", async () => {
  const visits = shop()
  time = "2026-03-31T12:00:00Z"
  await visit(visits)
  time = "2026-05-11T12:00:00Z"
  await database.sql.transaction(async (reader) => {
    await reader.query("select count(*) from affiliate_visit_2026_03")
    await expect(visits.maintain()).rejects.toThrow("lock timeout")
  })
  expect(await database.sql.query("select day from affiliate_salt")).toEqual([])
  await visits.maintain()
  expect(await partitions()).not.toContain("affiliate_visit_2026_03")
})

it("makes partitions ahead, drops those past their days, and keeps the figures", async () => {
  const visits = shop()
  time = "2026-03-31T12:00:00Z"
  await visit(visits)
  time = "2026-05-10T12:00:00Z"
  await visit(visits)
  await visits.maintain()
  expect(await partitions()).toContain("affiliate_visit_2026_03")
  time = "2026-05-11T12:00:00Z"
  const { dropped } = await visits.maintain()
  expect(dropped).toContain("affiliate_visit_2026_03")
  expect(await partitions()).toEqual(
    expect.arrayContaining([
      "affiliate_visit_2026_05",
      "affiliate_visit_2026_06",
      "affiliate_visitor_day_2026_05_12",
    ])
  )
  const report = await visits.rebuildRollUps({
    ...{ from: "2026-03-01", to: "2026-05-31" },
  })
  expect(report).toMatchObject({ differing: 0 })
  const days = () =>
    database.sql.query(
      "select day::text, clicks_human::int from affiliate_visit_day where mask = 0 order by 1"
    )
  expect(await days()).toEqual([
    { day: "2026-03-31", clicks_human: 1 },
    { day: "2026-05-10", clicks_human: 1 },
  ])

  // One that was on disk makes its month's partition again.
  await visits.recordVisit(aVisit({ occurred_at: "2026-03-31T13:00:00.000Z" }))
  const later = await visits.rebuildRollUps({
    ...{ from: "2026-03-01", to: "2026-05-31" },
  })
  expect(later).toMatchObject({ from: "2026-04-01", differing: 0 })
  expect(await days()).toContainEqual({ day: "2026-03-31", clicks_human: 2 })
})

it("makes one partition, however many ask for it", async () => {
  time = "2027-01-15T12:00:00Z"
  await Promise.all(Array.from({ length: 4 }, () => shop().maintain()))
  const made = (await partitions()).filter((it) => it.includes("2027_01"))
  expect(made).toEqual(expect.arrayContaining(["affiliate_visit_2027_01"]))
})

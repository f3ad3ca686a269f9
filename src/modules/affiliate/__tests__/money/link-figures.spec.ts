import { raceFor } from "../../../../../integration-tests/factories/race"
import { createDatabase, type TestDatabase } from "./database"
import { recountLinkDays } from "../../partners/link-days"
import { aReport, daysAgo, NOW, openWorld, type World } from "./world"

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createDatabase()
  world = openWorld(database)
})
afterAll(() => database.drop())

beforeEach(() => database.truncate())

it("begins where it is asked to, and leaves out what was rejected", async () => {
  const { id: partner_id, ref } = await world.aPartner()
  const { link } = await world.links.create({
    ...{ partner_id, product_id: "cable", name: "Link" },
    ...{ source: "app", campaign: "" },
  })
  const click = { ref, source: "app" }
  const [one, other] = ["11".repeat(16), "22".repeat(16)]
  await world.aClick({ ...click, at: daysAgo(0), visitor: one })
  await world.aClick({ ...click, at: daysAgo(1), visitor: other, class: 2 })
  await world.aClick({ ...click, at: daysAgo(3), visitor: other })
  await world.aClick({ ...click, at: daysAgo(3), is_linked: false })
  await world.sales.report(aReport({ ref, source: "app", campaign: "" }))
  await world.sales.report(aReport({ ref, source: "app", campaign: "" }))
  await world.sql.query(
    `update affiliate_sale set status = 'rejected'
     where id = (select max(id) from affiliate_sale)`
  )
  const of = (days: number) =>
    world.links.figures([link.id, "alink_x"], daysAgo(days))
  const two = {
    ...{ link_id: link.id, clicks_human: 1, clicks_suspect: 1 },
    ...{ clicks_bot: 0, visitors: 1, sales: 1, orders: 1 },
    amounts: [{ currency: "DKK", amount: 3 }],
  }
  expect(await of(2)).toEqual([two])
  expect(await of(4)).toEqual([{ ...two, clicks_human: 3, visitors: 2 }])
  expect(await of(-1)).toMatchObject([{ clicks_human: 0, sales: 0 }])
})

it("counts days that are over once, and anew when a click comes late", async () => {
  const { id: partner_id, ref } = await world.aPartner()
  const { link } = await world.links.create({
    ...{ partner_id, product_id: "cable", name: "Link" },
    ...{ source: "app", campaign: "" },
  })
  const click = { ref, source: "app" }
  const clicks = async () => {
    const [row] = await world.links.figures([link.id], daysAgo(30))
    return row?.clicks_human
  }
  const kept = async () =>
    await world.sql.query(
      `select to_char(day, 'MM-DD') as day, clicks_human::int as clicks
       from affiliate_link_day where clicks_human > 0 order by day`
    )
  await world.aClick({ ...click, at: daysAgo(20) })
  await world.aClick({ ...click, source: "blog", at: daysAgo(20) })
  await world.aClick({ ...click, at: daysAgo(1) })
  expect(await Promise.all([clicks(), clicks()])).toEqual([2, 2])
  expect(await kept()).toEqual([{ day: "04-30", clicks: 1 }])

  await world.aClick({ ...click, at: daysAgo(20) })
  await world.aClick({ ...click, at: daysAgo(0) })
  expect(await clicks()).toBe(3)
  const late = { times: [daysAgo(20), daysAgo(0)], now: NOW }
  await recountLinkDays(world.sql, late)
  expect(await clicks()).toBe(4)
  expect(await kept()).toEqual([{ day: "04-30", clicks: 2 }])

  const [days] = await world.sql.query(
    "select count(*)::int as count from affiliate_link_day"
  )
  expect(days).toEqual({ count: 28 })
  await world.links.pruneDays(daysAgo(10))
  expect(await kept()).toEqual([])
})

it("keeps no more links than a partner may have, however many come at once", async () => {
  const { id: partner_id } = await world.aPartner()
  await world.sql.named(
    `insert into affiliate_link (id, partner_id, product_id, source, campaign,
       name)
     select 'l' || n, :partner_id, 'cable', 's' || n, '', ''
     from generate_series(1, 999) as n`,
    { partner_id }
  )
  const make = (campaign: string) =>
    world.links.create({
      ...{ partner_id, product_id: "case", name: "", source: "", campaign },
    })
  const answers = await raceFor(
    {
      clientUrl: database.url,
      lock: "select 1 from affiliate_partner where id = $1 for update",
      ...{ params: [partner_id], waiting: 3 },
    },
    () => ["a", "b", "c"].map(make)
  )
  const made = answers.filter(({ status }) => status === "fulfilled")
  expect(made).toHaveLength(1)
  expect(answers).toContainEqual(
    expect.objectContaining({
      reason: expect.objectContaining({ code: "affiliate_links_max" }),
    })
  )
  const [row] = await world.sql.query(
    "select count(*)::int as links from affiliate_link"
  )
  expect(row).toEqual({ links: 1_000 })
})

import { createDatabase, type TestDatabase } from "./database"
import { aReport, daysAgo, openWorld, type World } from "./world"

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createDatabase()
  world = openWorld(database)
})
afterAll(() => database.drop())

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

import { createDatabase, type TestDatabase } from "./database"
import { anOrder, clickIdAt, daysAgo, openWorld, type World } from "./world"

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  world = openWorld(database)
  await world.aPartner({ ref: "vader" })
  await world.aPartner({ ref: "luke" })
})

const tie = (click_id: string) =>
  world.touches.tieClick({ click_id, cart_id: "cart_1", customer_id: null })
const aView = async (at: Date) => {
  const view_id = await world.aClick({ ref: "vader", at })
  await world.sql.query(
    "update affiliate_visit set kind = 2 where visit_id = ?::uuid",
    [view_id]
  )
  return view_id
}

/** Whose the order of the cart is, and how. */
async function buyer() {
  await world.sales.followOrder(anOrder())
  const [sale] = (await world.sales.list({}, { limit: 1 })).rows
  return [sale?.ref, sale?.attribution]
}
const kept = async () => {
  const rows = await world.sql.query<{ visit_id: string }>(
    "select visit_id::text as visit_id from affiliate_touch order by occurred_at"
  )
  return rows.map(({ visit_id }) => visit_id)
}

describe("a view of a product", () => {
  it("is no click that a cart came by", async () => {
    const view_id = await aView(daysAgo(1))
    await expect(tie(view_id)).rejects.toThrow(view_id)
    expect(await buyer()).toEqual([null, "none"])
  })

  it("is none either where it came into the database after it was tied", async () => {
    const at = daysAgo(1)
    const click_id = clickIdAt(at)
    expect(await tie(click_id)).toMatchObject({ status: "pending" })
    await world.sql.query(
      `update affiliate_visit set kind = 2, visit_id = ?::uuid
       where visit_id = ?::uuid`,
      [click_id, await world.aClick({ ref: "vader", at })]
    )
    expect(await buyer()).toEqual([null, "none"])
    expect(await kept()).toEqual([])
  })
})

describe("a cart with more clicks than it keeps", () => {
  const MOST = 50
  const minutesAgo = (minutes: number) => daysAgo(minutes / 1_440)

  /** One of vader's, then as many as there is room for and more, then luke's. */
  async function clicked(others: () => string | Promise<string>) {
    const first = await world.aClick({ ref: "vader", at: daysAgo(1) })
    await tie(first)
    for (let n = 0; n < MOST + 3; n++) {
      await tie(await others())
    }
    const last = await world.aClick({ ref: "luke", at: minutesAgo(1) })
    expect(await tie(last)).toMatchObject({ status: "linked" })
    return { first, last }
  }
  let minutes: number
  beforeEach(() => (minutes = 600))
  const OTHERS = {
    real: () => world.aClick({ ref: "vader", at: minutesAgo(minutes--) }),
    "made up": () => clickIdAt(minutesAgo(minutes--)),
  }

  it.each(["real", "made up"] as const)(
    "keeps the first and the newest, of %s ones",
    async (kind) => {
      const { first, last } = await clicked(OTHERS[kind])
      const ids = await kept()
      expect([ids.length, ids[0], ids.at(-1)]).toEqual([MOST, first, last])
      expect(await buyer()).toEqual(["luke", "click"])
    }
  )

  it("is of the first click where that was agreed", async () => {
    await world.programs.change("aprog_default", { touch: "first" })
    await clicked(OTHERS.real)
    expect(await buyer()).toEqual(["vader", "click"])
  })
})

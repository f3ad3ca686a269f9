import { setTimeout as sleep } from "node:timers/promises"
import {
  type RakutenDouble,
  startRakutenDouble,
} from "../../../../../integration-tests/doubles/offers/rakuten"
import { connect, createDatabase, type TestDatabase } from "../database"
import { restoreClock, shiftClock } from "./harness/shifted-clock"
import { expectWhole, openShop, type Shop } from "./harness/shop"

/** So long at most until a worker has said again that it lives. */
const A_BEAT_MS = 1_300

let database: TestDatabase
let rakuten: RakutenDouble
let shop: Shop
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.truncate()
  rakuten = await startRakutenDouble()
  rakuten.set({ offers: 300 })
  shop = openShop({ database, urls: { rakuten: rakuten.url } })
  await shop.connect({
    slug: "rakuten",
    credentials: {
      client_id: "client",
      client_secret: "secret",
      sid: "3333333",
    },
    settings: { objects: "offers" },
  })
})
afterEach(async () => {
  restoreClock()
  await rakuten.close()
})

const source = async () => {
  const [row] = await shop.sql.query<{ minutes: number }>(
    `select (extract(epoch from next_run_at - now()) / 60)::double precision
       as minutes from offer_source where slug = 'rakuten'`
  )
  return row!
}

const dueIn = (minutes: number) =>
  shop.sql.query(
    `update offer_source set schedule = 'hourly',
       next_run_at = now() + make_interval(mins => ?) where slug = 'rakuten'`,
    [minutes]
  )

describe.each([-5, 5])("a process whose clock is %i hours off", (hours) => {
  beforeEach(() => shiftClock(hours))

  it("reads sources when they are due, by the database's clock", async () => {
    await dueIn(30)
    expect(await shop.runs.tick()).toEqual([])
    await dueIn(-1)
    expect(await shop.runs.tick()).toHaveLength(1)
    expect(Math.abs((await source()).minutes - 59)).toBeLessThan(16)
    expect(await shop.runs.runOnce()).toBe(true)
    const { rows } = await shop.runs.history({}, { limit: 1, offset: 0 })
    expect(rows).toMatchObject([{ status: "succeeded", new_count: 300 }])
    expect(rows[0]!.duration_seconds).toBeLessThan(30)
    await expectWhole(shop, { active: 300 })
  })

  it("holds its run, and takes nobody's", async () => {
    const reached = gateAt("/v2/advertisers")
    const reading = shop.sync("rakuten")
    await reached.promise
    await sleep(A_BEAT_MS)
    restoreClock()
    const pool = connect(database.url)
    const other = openShop({
      ...{ database, knex: pool },
      urls: { rakuten: rakuten.url },
    })
    expect(await other.runs.runOnce()).toBe(false)
    await other.runs.sweep()
    reached.open()
    expect(await reading).toMatchObject({ status: "succeeded", attempt: 1 })

    const second = gateAt("/v2/advertisers")
    const theirs = other.sync("rakuten")
    await second.promise
    await sleep(A_BEAT_MS)
    shiftClock(hours)
    expect(await shop.runs.runOnce()).toBe(false)
    await shop.runs.sweep()
    second.open()
    expect(await theirs).toMatchObject({ status: "succeeded", attempt: 1 })
    await pool.destroy()
  })

  it("lets offers begin and end when the database says so", async () => {
    await shop.sync("rakuten")
    await mark("o.rn = 1", "ends_at = now() + interval '1 hour'")
    await mark("o.rn = 2", "missing_since = now() - interval '23 hours'")
    await mark(
      "o.rn = 3",
      "status = 'upcoming', starts_at = now() + interval '1 hour'"
    )
    await shop.runs.sweep()
    await expectWhole(shop, { active: 299, upcoming: 1 })

    await mark("o.rn = 1", "ends_at = now() - interval '1 second'")
    await mark("o.rn = 2", "missing_since = now() - interval '25 hours'")
    await mark("o.rn = 3", "starts_at = now() - interval '1 second'")
    await shop.runs.sweep()
    await expectWhole(shop, { active: 298, expired: 2 })
  })

  /** @param change of one offer, the nth by its id */
  const mark = (which: string, change: string) =>
    shop.sql.query(
      `update offer_feed set ${change} where id in (
         select id from (
           select id, row_number() over (order by id) as rn from offer_feed
         ) as o where ${which})`
    )

  it("shares a token with one whose clock is right", async () => {
    await shop.sync("rakuten") // keeps a token with its own idea of when it ends
    rakuten.tokens.expire({ refresh_too: true })
    restoreClock()
    const pool = connect(database.url)
    const other = openShop({
      ...{ database, knex: pool },
      urls: { rakuten: rakuten.url },
    })
    expect(await other.sync("rakuten")).toMatchObject({
      status: "succeeded",
      unchanged_count: 300,
    })
    shiftClock(hours)
    rakuten.tokens.expire()
    expect(await shop.sync("rakuten")).toMatchObject({
      status: "succeeded",
      unchanged_count: 300,
    })
    await pool.destroy()
  })
})

/** Holds calls of a path back until it is opened. */
function gateAt(path: string) {
  let open = () => {}
  let reached = () => {}
  const promise = new Promise<void>((resolve) => (reached = resolve))
  const opened = new Promise<void>((resolve) => (open = resolve))
  rakuten.hold(path, async () => {
    reached()
    await opened
  })
  return { promise, open: () => open() }
}

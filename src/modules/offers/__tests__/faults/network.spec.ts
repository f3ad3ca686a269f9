import {
  type AwinDouble,
  startAwinDouble,
} from "../../../../../integration-tests/doubles/offers/awin"
import { awinFeedText } from "../../../../../integration-tests/doubles/offers/awin-feed"
import {
  type RakutenDouble,
  startRakutenDouble,
} from "../../../../../integration-tests/doubles/offers/rakuten"
import { createDatabase, type TestDatabase } from "../database"
import { expectWhole, openShop, type Shop, shownOffers } from "./harness/shop"

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.truncate())

describe("a token that ends in the middle of a run", () => {
  let rakuten: RakutenDouble
  let shop: Shop
  beforeEach(async () => {
    rakuten = await startRakutenDouble()
    rakuten.set({ offers: 600 })
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
  afterEach(() => rakuten.close())

  it("is fetched anew, as often as it takes, and no row is lost", async () => {
    rakuten.tokens.state.calls_max = 2
    expect(await shop.sync("rakuten")).toMatchObject({
      status: "succeeded",
      attempt: 1,
      new_count: 600,
      duplicate_count: 0,
      error_code: null,
    })
    expect(rakuten.tokens.state.minted).toBeGreaterThan(2)
    await expectWhole(shop, { active: 600 })
    expect(await shop.sync("rakuten")).toMatchObject({ unchanged_count: 600 })
  })

  it("fails the run where the keys were revoked too, until they are right", async () => {
    await shop.sync("rakuten")
    const before = await shownOffers(shop.sql)
    const { state } = rakuten.tokens
    rakuten.tokens.expire()
    Object.assign(state, {
      calls_max: 2,
      tokens_max: state.minted + state.refreshed + 1,
    })
    rakuten.set({ offers: 500 })
    expect(await shop.sync("rakuten")).toMatchObject({
      status: "failed",
      attempt: 1,
      error_code: "credentials",
      missing_count: 0,
    })
    await expectWhole(shop, { active: 600 })
    expect(await shownOffers(shop.sql)).toEqual(before)

    Object.assign(state, { calls_max: Infinity, tokens_max: Infinity })
    expect(await shop.sync("rakuten")).toMatchObject({
      status: "succeeded",
      unchanged_count: 500,
      missing_count: 100,
    })
    expect(await shop.deps.sources.get("rakuten")).toMatchObject({
      last_error_code: null,
      failures_in_row: 0,
    })
  })
})

describe("a storm of 429", () => {
  let awin: AwinDouble
  let shop: Shop
  beforeEach(async () => {
    awin = await startAwinDouble()
    haveRows(300, "2026-02-01 06:00:00")
    shop = openShop({ database, urls: { awin: awin.url } })
    await shop.connect({
      slug: "awin",
      credentials: awin.credentials(),
      settings: { objects: "products" },
    })
    await shop.sync("awin")
    haveRows(400, "2026-02-02 06:00:00")
  })
  afterEach(() => awin.close())

  function haveRows(products: number, last_imported: string) {
    const csv = awinFeedText({ rows: products })
    const [feed] = awin.state.feeds
    awin.set({ feeds: [{ ...feed!, products, last_imported, csv }] })
  }

  it("is waited out where it is short", async () => {
    awin.set({ throttle_next: 3 })
    const run = await shop.sync("awin")
    expect(run).toMatchObject({
      status: "succeeded",
      attempt: 1,
      new_count: 100,
      unchanged_count: 300,
    })
    expect(run.throttled_ms).toBeGreaterThan(0)
    await expectWhole(shop, { active: 400 })
  })

  it("puts the run back, then fails it, and the next one has all", async () => {
    const before = await shownOffers(shop.sql)
    const asked = awin.requests.length
    awin.set({ throttle_next: 1_000 })
    const waits = await shop.sync("awin")
    expect(waits).toMatchObject({
      status: "queued",
      error_code: "throttled",
      error_message: "Awin answered 429",
    })
    expect(await shop.again(waits)).toMatchObject({
      status: "failed",
      attempt: 2,
      error_code: "throttled",
    })
    // Five tries an attempt: a storm is not answered with another.
    expect(awin.requests.length - asked).toBe(10)
    await expectWhole(shop, { active: 300 })
    expect(await shownOffers(shop.sql)).toEqual(before)

    awin.set({ throttle_next: 0 })
    expect(await shop.sync("awin")).toMatchObject({
      status: "succeeded",
      new_count: 100,
      unchanged_count: 300,
    })
    await expectWhole(shop, { active: 400 })
  })

  it("is not called before the time that the network names", async () => {
    awin.set({ throttle_next: 1, throttle_seconds: 7_200 })
    const asked = awin.requests.length
    const run = await shop.sync("awin")
    expect(run).toMatchObject({ status: "queued", error_code: "throttled" })
    expect(awin.requests.length - asked).toBe(1)
    const [row] = await shop.sql.query<{ minutes: number }>(
      `select (extract(epoch from run_after - now()) / 60)::double precision
         as minutes from offer_sync_history where id = ?`,
      [run.id]
    )
    expect(row!.minutes).toBeGreaterThan(119)
    expect(await shop.runs.runOnce()).toBe(false)

    await letTimePass(run.id)
    expect(await shop.again(run)).toMatchObject({
      status: "succeeded",
      new_count: 100,
    })
    await expectWhole(shop, { active: 400 })
  })

  /** Two hours: the run is due, and the pause of all calls is over. */
  async function letTimePass(id: string) {
    await shop.sql.query(
      "update offer_sync_history set run_after = now() where id = ?",
      [id]
    )
    await shop.sql.query(
      `update offer_request_budget
       set window_start = window_start - interval '2 hours'`
    )
  }
})

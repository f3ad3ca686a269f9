import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { setTimeout as sleep } from "node:timers/promises"
import {
  type ClickBankDouble,
  startClickBankDouble,
} from "../../../../../integration-tests/doubles/offers/clickbank"
import {
  type RakutenDouble,
  startRakutenDouble,
} from "../../../../../integration-tests/doubles/offers/rakuten"
import { connect, createDatabase, type TestDatabase } from "../database"
import { expectWhole, openShop, type Shop } from "./harness/shop"

const ROUNDS = 5
const PROCESSES = 3
const PAGE = { limit: 50, offset: 0 }

let database: TestDatabase
let rakuten: RakutenDouble
let clickbank: ClickBankDouble
let pools: Knex[]
let shops: Shop[]
beforeAll(async () => {
  database = await createDatabase()
  rakuten = await startRakutenDouble()
  clickbank = await startClickBankDouble()
  const urls = { rakuten: rakuten.url, clickbank: clickbank.url }
  pools = Array.from({ length: PROCESSES }, () => connect(database.url))
  shops = pools.map((knex) => openShop({ database, urls, knex }))
})
afterAll(async () => {
  await Promise.all(shops.map(({ runs }) => runs.stop()))
  await Promise.all(pools.map((pool) => pool.destroy()))
  await rakuten.close()
  await clickbank.close()
  await database.drop()
})

/** As the scheduled job does in each process, in the same moment. */
async function tickAll(): Promise<string[]> {
  await database.sql.query(
    `update offer_source set schedule = 'hourly', next_run_at = now()
     where status = 'active'`
  )
  const ids = await Promise.all(shops.map(({ runs }) => runs.tick()))
  shops.forEach(({ runs }) => runs.wake())
  return ids.flat()
}

async function untilEnded(count: number): Promise<void> {
  const deadline = Date.now() + 30_000
  const { runs } = shops[0]!
  for (;;) {
    const { rows } = await runs.history({ status: ["succeeded"] }, PAGE)
    if (rows.length === count) {
      return
    }
    if (Date.now() > deadline) {
      throw new Error(JSON.stringify(await runs.history({}, PAGE)))
    }
    await sleep(20)
  }
}

const feeds = () =>
  clickbank.requests.filter(({ path }) => path.startsWith("/feeds/")).length

it("of several processes read each source once when it is due", async () => {
  const [first] = shops
  rakuten.set({ offers: 300 })
  clickbank.set({ offers: 200 })
  await first!.connect({
    slug: "rakuten",
    credentials: {
      client_id: "client",
      client_secret: "secret",
      sid: "3333333",
    },
    settings: { objects: "offers" },
  })
  await first!.connect({
    slug: "clickbank",
    credentials: { clerk_key: "API-TESTKEY", nickname: "selvedge" },
  })
  const feeds_before = feeds()
  shops.forEach(({ runs }) => runs.start())
  for (let round = 1; round <= ROUNDS; round++) {
    expect(await tickAll()).toHaveLength(2)
    await untilEnded(2 * round)
    expect(feeds() - feeds_before).toBe(round)
    await expectWhole(first!, { active: 500 })
  }
  const { rows } = await first!.runs.history({}, PAGE)
  expect(rows).toHaveLength(2 * ROUNDS)
  expect(new Set(rows.map(({ attempt }) => attempt))).toEqual(new Set([1]))
  const counted = rows.map((run) => run.new_count + run.unchanged_count)
  expect(counted.sort()).toEqual([
    ...Array.from({ length: ROUNDS }, () => 200),
    ...Array.from({ length: ROUNDS }, () => 300),
  ])
  expect(rows.reduce((sum, run) => sum + run.new_count, 0)).toBe(500)
}, 60_000)

import { execFile } from "node:child_process"
import { readdir } from "node:fs/promises"
import { parse } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { APP } from "../../dev/build-app"
import { medusaCommand } from "../../dev/medusa"
import { inRoot } from "../../dev/paths"
import { buy, HttpError, pay, until } from "../../dev/story/shop-client"
import { collectServices } from "./collect-services"
import {
  eventsNamed,
  type Job,
  runNow,
  scheduledJobs,
  workersOf,
} from "./redis-mode/bull"
import {
  closeStage,
  isSomebodyLockedOut,
  openStage,
  type Stage,
  withGarmentsLocked,
} from "./redis-mode/stage"

/** Longer than any poll of ours: what did not happen by then, will not. */
const LONG_ENOUGH_MS = 3_000
const PAID = "payment.captured"

type Garment = { token_id: string; mint: { state: string } }
type Order = Awaited<ReturnType<typeof buy>>

const supervisor = collectServices()
let stage: Stage

beforeAll(async () => {
  jest.spyOn(console, "log").mockImplementation() // the steps of the opening
  stage = await openStage(supervisor)
}, 240_000)

afterAll(async () => {
  await closeStage(stage)
  await supervisor.stopAll()
}, 30_000)

async function sell(handle: string, quantity: number): Promise<Order> {
  const order = await buy(stage.client, { handle, quantity })
  await pay(stage.client, order)
  return order
}

async function garmentsOf({ id }: Order): Promise<Garment[]> {
  const path = `/admin/provenance/garments?order_id=${id}`
  const { garments } = await stage.client.admin<{ garments: Garment[] }>(
    "GET",
    path
  )
  return garments
}

/** Waits for the units' tokens, and asks the chain how often each was minted. */
async function mintsOf(order: Order, seconds?: number): Promise<number[]> {
  const final = await until(
    "final mints",
    async () => {
      const garments = await garmentsOf(order)
      const all = garments.every(({ mint }) => mint.state === "finalized")
      return garments.length > 0 && all && garments
    },
    seconds
  )
  return await Promise.all(
    final.map(({ token_id }) => stage.tokens.mintsOf(token_id))
  )
}

const lastPaid = async () => (await eventsNamed(stage.redis, PAID)).at(-1)!

/** The bus lets go of an event once a thousand others were completed since. */
async function isCompleted({ id }: Job): Promise<boolean> {
  const events = await eventsNamed(stage.redis, PAID)
  const job = events.find((it) => it.id === id)
  return !job || job.state === "completed"
}

/** A repeat key that is to be deleted, which only a scheduled job does. */
const leaveExpiredKey = () =>
  stage.database.query(
    `insert into selvedge_idempotency_key
       (id, scope, key, fingerprint, status, locked_until, expires_at)
     values ('expired', 's', 'k', 'f', 'completed', now(), now() - interval '1 day')`
  )

const isKeyDeleted = async () =>
  (
    await stage.database.query(
      "select 1 from selvedge_idempotency_key where id = 'expired'"
    )
  ).rows.length === 0

let first: Order
let second: Order
let third: Order
let interrupted: Job

it("keeps the events of a server that has no worker, which works none off", async () => {
  first = await sell("neon-hoodie", 2)
  await sleep(LONG_ENOUGH_MS)

  expect(await lastPaid()).toMatchObject({ state: "prioritized", attempts: 0 })
  expect(await garmentsOf(first)).toEqual([])
  expect(await workersOf(stage.redis)).toEqual([])
  expect(await scheduledJobs(stage.redis)).toEqual([])
})

it("tries a subscriber that failed again, and mints in the worker", async () => {
  await withGarmentsLocked(stage, async () => {
    await stage.worker.start()
    await until("a failed try", async () => (await lastPaid()).attempts > 0)
  })

  const failed = await lastPaid()
  expect(failed.state).not.toBe("completed")
  expect(failed.opts).toMatchObject({
    attempts: 5,
    backoff: { type: "exponential", delay: 1_000 },
  })
  expect(await mintsOf(first)).toEqual([1, 1])
  expect(await isCompleted(failed)).toBe(true)
})

it("runs scheduled jobs in the worker", async () => {
  expect(await workersOf(stage.redis)).toEqual([
    "events-queue",
    "medusa-workflows",
    "medusa-workflows-jobs",
    "workflows-cleaner",
  ])
  const files = await readdir(inRoot("src", "jobs"))
  expect(await scheduledJobs(stage.redis)).toEqual(
    files.map((file) => `selvedge-${parse(file).name}`).sort()
  )
  await leaveExpiredKey()
  await runNow(stage.redis, "selvedge-purge-idempotency-keys")

  await until("the job", isKeyDeleted, 10)
})

it("leaves outbox, events and jobs of a killed worker to the next one", async () => {
  const held = stage.proxy.holdBroadcasts()
  second = await sell("void-jacket", 1)
  await held // signed, and not sent
  await withGarmentsLocked(stage, async () => {
    third = await sell("neon-hoodie", 2)
    await until("a subscriber at work", () => isSomebodyLockedOut(stage))
    await stage.worker.kill()
  })
  stage.proxy.release()
  await leaveExpiredKey()
  await runNow(stage.redis, "selvedge-purge-idempotency-keys")
  await sleep(LONG_ENOUGH_MS)

  const [signed] = await garmentsOf(second)
  expect(signed?.mint.state).toBe("signed")
  expect(await garmentsOf(third)).toEqual([])
  interrupted = await lastPaid()
  expect(interrupted).toMatchObject({ state: "active" })
  expect(await isKeyDeleted()).toBe(false)

  await stage.worker.start()
  expect(await mintsOf(second)).toEqual([1])
  await until("the job", isKeyDeleted, 10)
})

it("says at once, in plain words, that Redis is not there", async () => {
  const { command, args, env } = medusaCommand({
    args: ["start"],
    cwd: APP,
    env: { ...stage.server.env, REDIS_URL: "redis://:hidden@127.0.0.1:1" },
  })
  const began = Date.now()
  const run = promisify(execFile)(command, args, {
    cwd: APP,
    env,
    timeout: 40_000,
  })
  const { code, stdout, stderr } = await run.then(
    () => ({ code: 0, stdout: "", stderr: "" }),
    (error) => error
  )

  expect(code).toBe(1)
  expect(stdout + stderr).toContain(
    "Redis does not answer at 127.0.0.1:1: connect ECONNREFUSED"
  )
  expect(stdout + stderr).not.toMatch(/hidden|\bat .*\.js:\d/)
  expect(Date.now() - began).toBeLessThan(20_000)
})

it("reads the storefront's products from the cache in Redis", async () => {
  const path = "/store/products?handle=neon-hoodie"
  const title = async () => {
    const { store } = stage.client
    const { products } = await store<{ products: { title: string }[] }>(
      "GET",
      path
    )
    return products[0]?.title
  }
  await title()
  await stage.database.query(
    "update product set title = 'Renamed' where handle = 'neon-hoodie'"
  )
  expect(await title()).toBe("Neon Hoodie")

  await stage.redis.del(await stage.redis.keys("mc:*"))
  expect(await title()).toBe("Renamed")
})

it("counts a client's requests with those of other processes", async () => {
  const scan = () =>
    stage.client.store("POST", "/store/nfc/scan", { url: "none" })
  const codeOf = (error: HttpError) => error.body.code
  expect(await scan().catch(codeOf)).toBe("provenance_message_malformed")
  const [key] = await stage.redis.keys("selvedge:limit:nfc.scan:*")
  expect(key).toBeDefined()

  await stage.redis.incrby(key!, 1_000) // as another process would

  expect(await scan().catch(codeOf)).toBe("rate_limited")
})

it("loses no event under which the worker was killed", async () => {
  expect(await mintsOf(third, 50)).toEqual([1, 1])
  await until("its end", () => isCompleted(interrupted))
})

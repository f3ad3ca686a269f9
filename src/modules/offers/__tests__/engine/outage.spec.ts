import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { anyFreePort } from "../../../../../dev/ports"
import { type Postgres, startPostgres } from "../../../../../dev/postgres"
import type { Runs } from "../../engine/runs"
import { rowsOf } from "./harness/feed"
import { type SmallDisk, smallDisk } from "./harness/small-disk"
import {
  createWorld,
  dropStagings,
  expectCountsExact,
  offersByStatus,
  request,
  stagings,
  sync,
  type World,
} from "./harness/world"

/** A database server of our own: it is killed here. */
let folder: string
let postgres: Postgres
let world: World
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "selvedge-outage-"))
  postgres = await startServer(await anyFreePort())
  world = await createWorld(postgres.url)
})
afterAll(async () => {
  await world.close()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => world.reset())

const startServer = (port: number) =>
  startPostgres({
    dataDir: join(folder, "data"),
    fsync: false,
    temporary: true,
    settings: { max_connections: "50", synchronous_commit: "on" },
    port,
  })

/** Once, just before this statement would be sent. */
function before(statement: RegExp, nth: number, act: () => void) {
  let seen = 0
  const listener = ({ sql }: { sql: string }) => {
    if (statement.test(sql.trim()) && ++seen === nth) {
      act()
    }
  }
  world.database.knex.on("query", listener)
  return () => world.database.knex.removeListener("query", listener)
}

/**
 * Keeps this process from sending the statement before the server heard the
 * signal: whether it is committed would be a race else.
 */
function waitBlocking(ms: number) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

async function untilSucceeded(runs: Runs, id: string) {
  const deadline = Date.now() + 30_000
  for (;;) {
    const run = await runs.run(id).catch(() => null)
    if (run?.status === "succeeded") {
      return run
    }
    if (Date.now() > deadline) {
      throw new Error(`${JSON.stringify(run)} ${world.logs.join("\n")}`)
    }
    await sleep(100)
  }
}

const COPYING = /set staged = /
const MERGING = /set new_count = /

it.each([
  { how: "crashes", while: COPYING, signal: "SIGKILL", readings: [0, 0] },
  { how: "is restarted", while: COPYING, signal: "SIGINT", readings: [0, 200] },
  { how: "crashes", while: MERGING, signal: "SIGKILL", readings: [0, 0] },
  { how: "is restarted", while: MERGING, signal: "SIGINT", readings: [0] },
] as const)(
  "goes on by itself when the database $how in $while",
  async ({ while: statement, signal, readings }) => {
    world.feed.rows = rowsOf(600)
    const runs = world.runs()
    const { run } = await request(runs)
    let restarted: Promise<void> | undefined
    const forget = before(statement, 3, () => {
      process.kill(postgres.pid, signal)
      waitBlocking(300)
      restarted = postgres.exited.then(async () => {
        await sleep(500)
        postgres = await startServer(postgres.port)
      })
    })
    runs.start()
    while (!restarted) {
      await sleep(20)
    }
    await restarted
    const done = await untilSucceeded(runs, run.id)
    forget()
    await runs.stop()
    expect(done).toMatchObject({
      staged: 600,
      new_count: 600,
      unchanged_count: 0,
      duplicate_count: 0,
    })
    expect(world.feed.readings).toEqual(readings)
    expect(await offersByStatus(world.sql)).toEqual({ active: 600 })
    await expectCountsExact(world.sql)
    expect(await stagings(world.sql)).toEqual([])
    expect(await sync(world)).toMatchObject({ unchanged_count: 600 })
  },
  60_000
)

describe("on a small disk", () => {
  let disk: SmallDisk
  beforeEach(async () => {
    disk = await smallDisk(world.database)
    await reconnect()
  })
  afterEach(async () => {
    await dropStagings(world.sql) // of a test that failed
    await disk.remove()
  })

  it("says that it is full, gives the room back, and heals", async () => {
    world.feed.rows = rowsOf(12_000)
    const runs = world.runs({ attempts_max: 2 })
    const { run } = await request(runs)
    await runs.runOnce()
    expect(await runs.run(run.id)).toMatchObject({
      status: "queued",
      error_code: "disk_full",
      error_message: "The disk of the database is full",
    })
    expect(await stagings(world.sql)).toEqual([])
    await runs.runOnce()
    expect(await runs.run(run.id)).toMatchObject({
      status: "failed",
      error_code: "disk_full",
    })
    expect(await stagings(world.sql)).toEqual([])
    expect(await offersByStatus(world.sql)).toEqual({})

    await disk.grow()
    await reconnect()
    expect(await sync(world, { merge_batch_rows: 5_000 })).toMatchObject({
      status: "succeeded",
      new_count: 12_000,
    })
  }, 60_000)
})

/** Connections that are open know a database's old settings. */
async function reconnect() {
  await world.database.knex.destroy()
  world.database.knex.initialize()
}

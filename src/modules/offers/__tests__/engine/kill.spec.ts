import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { type Row, rowsOf } from "./harness/feed"
import { type Death, DEATHS, type KilledSyncInput } from "./harness/killed-sync"
import {
  createWorld,
  expectCountsExact,
  offersByStatus,
  request,
  stagings,
  sync,
  type World,
} from "./harness/world"

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(() => world.reset())

/** Carries out the queued run in a process of its own, until it kills itself. */
async function runToDeath(death: Death, rows: Row[]): Promise<void> {
  const database_url = world.database.url
  const input: KilledSyncInput = { death, database_url, rows }
  const script = join(__dirname, "harness/killed-sync.ts")
  const child = spawn(
    process.execPath,
    ["--import", "tsx", script, JSON.stringify(input)],
    { stdio: ["ignore", "ignore", "inherit"], env: withoutJest() }
  )
  const [, signal] = (await once(child, "exit")) as [unknown, string | null]
  expect(signal).toBe("SIGKILL")
}

function withoutJest(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env
  return env
}

const price = "12.30"
const BEFORE = rowsOf(500)
/** 350 stay, 150 of them changed, 150 go, 250 come, 20 are refused. */
const AFTER: Row[] = [
  ...rowsOf(200),
  ...rowsOf(150, 200).map((row) => ({ ...row, price })),
  ...rowsOf(250, 1_000),
  ...rowsOf(20, 2_000).map((row) => ({ ...row, bad: true })),
]

/** Rows that the next process reads again, and those it must not. */
const READ_FROM: Record<Death, number | null> = {
  reading: 0,
  staged: 200,
  comparing: null,
  merging: null,
  changing: null,
  expiring: null,
  finishing: null,
}

it.each(Object.keys(DEATHS) as Death[])(
  "killed at %s, another process goes on, and nothing is lost or doubled",
  async (death) => {
    world.feed.rows = BEFORE
    await sync(world)
    world.feed.rows = AFTER
    world.feed.readings = []
    const runs = world.runs()
    const { run } = await request(runs)
    await runToDeath(death, AFTER)
    await untilLeaseEnds(run.id)
    expect(await runs.run(run.id)).toMatchObject({ status: "interrupted" })

    expect(await runs.runOnce()).toBe(true)
    expect(await runs.run(run.id)).toMatchObject({
      status: "succeeded",
      attempt: 2,
      staged: 600,
      new_count: 250,
      changed_count: 150,
      unchanged_count: 200,
      missing_count: 150,
      duplicate_count: 0,
      rejected_count: 20,
      rejected_by_reason: { price_invalid: 20 },
      notes: [
        expect.stringMatching(/^Interrupted while \w+, then taken over$/),
      ],
    })
    const from = READ_FROM[death]
    expect(world.feed.readings).toEqual(from === null ? [] : [from])
    await expectExactly()
  },
  30_000
)

async function untilLeaseEnds(id: string): Promise<void> {
  for (;;) {
    const [row] = await world.sql.query<{ is_left: boolean }>(
      `select lease_until < now() as is_left from offer_sync_history
       where id = ?`,
      [id]
    )
    if (row!.is_left) {
      return
    }
    await sleep(100)
  }
}

async function expectExactly(): Promise<void> {
  await expectCountsExact(world.sql)
  expect(await offersByStatus(world.sql)).toEqual({ active: 750 })
  const [found] = await world.sql.query(
    `select count(*)::int as offers,
       count(distinct external_id)::int as ids,
       (count(*) filter (where price = 12.30))::int as changed,
       (count(*) filter (where missing_since is not null))::int as missing,
       (select count(*)::int from offer_price_change) as prices,
       (select count(*)::int from offer_rejection) as rejections
     from offer_feed`
  )
  expect(found).toEqual({
    offers: 750,
    ids: 750,
    changed: 150,
    missing: 150,
    prices: 300,
    rejections: 20,
  })
  expect(await stagings(world.sql)).toEqual([])
}

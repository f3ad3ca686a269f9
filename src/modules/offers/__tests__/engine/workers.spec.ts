import { setTimeout as sleep } from "node:timers/promises"
import { sqlOf } from "../../../../lib/sql"
import { claimRun } from "../../engine/claim"
import { NetworkError } from "../../network/errors"
import { offersOptions } from "../../options"
import { rowsOf } from "./harness/feed"
import {
  ACTOR,
  addSource,
  anotherPool,
  createWorld,
  expectCountsExact,
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
afterEach(() => expectCountsExact(world.sql))

const row = async (id: string) => {
  const [found] = await world.sql.query<Record<string, unknown>>(
    "select *, run_after - now() > interval '1 second' as waits from offer_sync_history where id = ?",
    [id]
  )
  return found!
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error("it never came to be")
    }
    await sleep(20)
  }
}

/** A page that waits until it is let go, or its signal is aborted. */
function gateAt(page: number) {
  let open = () => {}
  let reached = false
  const gate = new Promise<void>((resolve) => (open = resolve))
  world.feed.beforePage = async (at) => {
    if (at === page) {
      reached = true
      await gate
    }
  }
  return { open: () => open(), reached: () => reached }
}

describe("asking for runs", () => {
  it("gives the run that is there to whoever asks again", async () => {
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => request(world.runs()))
    )
    expect(new Set(asked.map(({ run }) => run.id)).size).toBe(1)
    expect(asked.filter((it) => !it.already_running)).toHaveLength(1)
  })

  it("refuses sources that are not there or not active", async () => {
    await world.sql.query("update offer_source set status = 'inactive'")
    await expect(request(world.runs())).rejects.toMatchObject({
      code: "offers_source_inactive",
    })
    await expect(request(world.runs(), "nobody")).rejects.toMatchObject({
      code: "offers_source_not_found",
    })
    expect(await world.runs().requestAll(ACTOR)).toEqual([])
  })

  it.each([
    { schedule: "hourly", hours: 1, spread_hours: 1 / 6 },
    { schedule: "twice_daily", hours: 12, spread_hours: 1 / 6 },
    { schedule: "daily", hours: 24, spread_hours: 1 / 6 },
    { schedule: "weekly", hours: 168, spread_hours: 1 / 6 },
  ])("reads $schedule ones when they are due", async (it) => {
    await world.sql.query(
      `update offer_source set schedule = ?,
         next_run_at = now() - interval '1 minute'`,
      [it.schedule]
    )
    expect(await world.runs().tick()).toHaveLength(1)
    expect(await world.runs().tick()).toEqual([])
    const [source] = await world.sql.query<{ hours: number }>(
      `select (extract(epoch from next_run_at - now()) / 3600)
         ::double precision as hours from offer_source`
    )
    expect(Math.abs(source!.hours - it.hours)).toBeLessThan(
      it.spread_hours + 0.05
    )
  })

  it.each([
    { why: "by hand", change: "schedule = 'manual'" },
    { why: "not active", change: "status = 'inactive'" },
    { why: "later", change: "next_run_at = now() + interval '1 minute'" },
  ])("leaves alone what is read $why", async ({ change }) => {
    await world.sql.query(
      `update offer_source set schedule = 'hourly',
         next_run_at = now() - interval '1 minute'`
    )
    await world.sql.query(`update offer_source set ${change}`)
    expect(await world.runs().tick()).toEqual([])
  })

  it("makes one run of schedulers that tick at once", async () => {
    await world.sql.query(
      "update offer_source set schedule = 'hourly', next_run_at = now()"
    )
    const pools = Array.from({ length: 4 }, () => anotherPool(world))
    const ticked = await Promise.all(
      pools.map((pool) => world.runs({}, pool).tick())
    )
    expect(ticked.flat()).toHaveLength(1)
    await Promise.all(pools.map((pool) => pool.destroy()))
  })
})

describe("carrying runs out", () => {
  it("is claimed by one of all who try at once, each time", async () => {
    const options = offersOptions.parse({})
    const pools = Array.from({ length: 4 }, () => anotherPool(world))
    const claimers = pools.map((pool) => ({ sql: sqlOf(pool), options }))
    await Promise.all(claimers.map(({ sql }) => sql.query("select 1")))
    await request(world.runs())
    for (let round = 0; round < 10; round++) {
      await world.sql.query(
        "update offer_sync_history set lease_until = now(), attempt = 0"
      )
      const claims = await Promise.all(claimers.map(claimRun))
      expect(claims.filter(Boolean)).toHaveLength(1)
    }
    await Promise.all(pools.map((pool) => pool.destroy()))
  })

  it("gives a run to one of many workers", async () => {
    world.feed.rows = rowsOf(500)
    const pools = [anotherPool(world), anotherPool(world)]
    const { run } = await request(world.runs())
    const done = await Promise.all(
      pools.flatMap((pool) => [
        world.runs({}, pool).runOnce(),
        world.runs({}, pool).runOnce(),
      ])
    )
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(world.feed.readings).toEqual([0])
    expect(await world.runs().run(run.id)).toMatchObject({ new_count: 500 })
    await Promise.all(pools.map((pool) => pool.destroy()))
  })

  it("carries out so many at a time", async () => {
    const slugs = ["acme", "beta", "gamma"]
    await addSource(world.sql, "beta")
    await addSource(world.sql, "gamma")
    let now = 0
    let most = 0
    world.feed.rows = rowsOf(1)
    world.feed.beforePage = async (page) => {
      most = Math.max(most, (now += page === 0 ? 1 : -1))
      await until(() => most === 2)
      await sleep(100) // time for a third to begin, if it may
    }
    const runs = world.runs({ concurrency: 2 })
    await Promise.all(slugs.map((slug) => request(runs, slug)))
    runs.start()
    await until(async () => {
      const { rows } = await runs.history({ status: ["succeeded"] }, PAGE)
      return rows.length === 3
    })
    expect(most).toBe(2)
  })

  it("keeps a stalled worker from writing after another took over", async () => {
    world.feed.rows = rowsOf(400)
    const gate = gateAt(2)
    const { run } = await request(world.runs())
    const stalled = world.runs().runOnce()
    await until(
      async () => gate.reached() && Number((await row(run.id)).staged) > 0
    )
    world.feed.beforePage = () => undefined
    // The other process sees a lease that ran out; it may be renewed just then.
    await until(async () => {
      await world.sql.query(
        "update offer_sync_history set lease_until = now() - interval '1 second'"
      )
      return await world.runs().runOnce()
    })
    const after = await row(run.id)
    expect(after).toMatchObject({ status: "succeeded", new_count: "400" })
    gate.open()
    await stalled
    expect(await row(run.id)).toEqual(after)
    expect(world.logs.join()).toContain("taken over")
    const [feed] = await world.sql.query(
      "select count(*)::int as offers from offer_feed"
    )
    expect(feed).toEqual({ offers: 400 })
    expect(await stagings(world.sql)).toEqual([])
  })

  it("keeps its lease while it waits for a slow network", async () => {
    const gate = gateAt(0)
    world.feed.rows = rowsOf(1)
    await request(world.runs())
    const running = world.runs({ lease_seconds: 2 }).runOnce()
    await until(gate.reached)
    await sleep(3_000)
    expect(await world.runs().runOnce()).toBe(false)
    gate.open()
    await running
    expect(world.feed.readings).toEqual([0])
  })

  it("does not go by its own clock", async () => {
    world.feed.rows = rowsOf(120)
    const real = Date.now
    Date.now = () => real() + 7 * 24 * 3_600_000 // a week ahead
    try {
      const run = await sync(world)
      expect(run).toMatchObject({ status: "succeeded", new_count: 120 })
      world.feed.rows = rowsOf(110)
      await sync(world, { expiry_grace_hours: 24 })
      expect(await world.runs({ expiry_grace_hours: 24 }).sweep()).toBe(0)
    } finally {
      Date.now = real
    }
  })
})

const PAGE = { limit: 50, offset: 0 }

describe("trouble", () => {
  it.each(["credentials", "permission", "gone", "request", "limit"] as const)(
    "fails at once where the network says %s",
    async (kind) => {
      world.feed.rows = rowsOf(300)
      await sync(world)
      world.feed.beforePage = () => {
        throw new NetworkError(kind, "in words")
      }
      const run = await sync(world)
      expect(run).toMatchObject({
        status: "failed",
        attempt: 1,
        error_code: kind,
        error_message: "in words",
      })
      const [source] = await world.sql.query("select * from offer_source")
      expect(source).toMatchObject({
        failures_in_row: 1,
        last_error_code: kind,
        last_error_message: "in words",
      })
      expect(await stagings(world.sql)).toEqual([])
      expect(world.events.at(-1)!.data).toMatchObject({ status: "failed" })
    }
  )

  it("goes on behind the last rows after a passing error", async () => {
    world.feed.rows = rowsOf(500)
    world.feed.beforePage = async (page, context) => {
      if (page === 3 && world.feed.readings.length === 1) {
        await sleep(200) // so that the batches before are saved
        void context
        throw new NetworkError("temporary", "502")
      }
    }
    const runs = world.runs()
    const { run } = await request(runs)
    await runs.runOnce()
    expect(await row(run.id)).toMatchObject({
      status: "queued",
      worker: null,
      error_code: "temporary",
      attempt: 1,
    })
    await runs.runOnce()
    expect(await runs.run(run.id)).toMatchObject({
      status: "succeeded",
      staged: 500,
      new_count: 500,
      duplicate_count: 0,
      requests: 6,
      attempt: 2,
      error_code: null,
    })
    expect(world.feed.readings).toEqual([0, 300])
  })

  it("begins anew where the network cannot go on in the middle", async () => {
    world.feed.rows = [...rowsOf(299), { id: "bad", bad: true }]
    world.feed.resumable = false
    world.feed.beforePage = async (page) => {
      if (page === -1 && world.feed.readings.length === 1) {
        await sleep(200)
        throw new NetworkError("invalid_answer", "cut short")
      }
    }
    const runs = world.runs()
    const { run } = await request(runs)
    await runs.runOnce()
    await runs.runOnce()
    expect(await runs.run(run.id)).toMatchObject({
      staged: 299,
      new_count: 299,
      duplicate_count: 0,
      rejected_count: 1,
      rejected_by_reason: { price_invalid: 1 },
    })
    const { rows } = await runs.rejections(run.id, { limit: 9 })
    expect(rows).toHaveLength(1)
    expect(world.feed.readings).toEqual([0, 0])
    expect(await stagings(world.sql)).toEqual([])
  })

  it("waits before it tries again, as long as the network asks", async () => {
    world.feed.rows = rowsOf(1)
    world.feed.beforePage = () => {
      throw new NetworkError("throttled", "slow", { retry_after_seconds: 900 })
    }
    const runs = world.runs()
    const { run } = await request(runs)
    await runs.runOnce()
    const [waits] = await world.sql.query<{ seconds: number }>(
      `select extract(epoch from run_after - now())::int as seconds
       from offer_sync_history`
    )
    expect(waits!.seconds).toBeGreaterThan(890)
    expect(await runs.runOnce()).toBe(false)
    await request(runs) // the merchant does not want to wait
    expect(await row(run.id)).toMatchObject({ waits: false })
    expect(await runs.runOnce()).toBe(true)
  })

  it("backs off further each time, and gives up after so many", async () => {
    world.feed.rows = rowsOf(1)
    world.feed.beforePage = () => {
      throw new NetworkError("temporary", "502")
    }
    const runs = world.runs({ attempts_max: 3, retry_base_seconds: 60 })
    const { run } = await request(runs)
    const waits: number[] = []
    for (let attempt = 1; attempt <= 2; attempt++) {
      await runs.runOnce()
      const [found] = await world.sql.query<{ seconds: number }>(
        `select extract(epoch from run_after - now())::double precision
           as seconds from offer_sync_history`
      )
      waits.push(found!.seconds)
      await request(runs)
    }
    expect(waits[0]).toBeGreaterThan(25)
    expect(waits[0]).toBeLessThan(61)
    expect(waits[1]).toBeGreaterThan(55)
    await runs.runOnce()
    expect(await runs.run(run.id)).toMatchObject({
      status: "failed",
      attempt: 3,
      error_code: "temporary",
    })
    const again = await runs.retry(run.id, ACTOR)
    expect(again.run).toMatchObject({ trigger: "retry", status: "queued" })
  })

  it("says of a fault of an adapter what it was", async () => {
    world.feed.rows = rowsOf(1)
    world.feed.beforePage = () => {
      throw new TypeError("x is undefined")
    }
    const run = await sync(world)
    expect(run).toMatchObject({
      status: "failed",
      error_code: "unexpected",
      error_message: "TypeError: x is undefined",
    })
    expect(world.logs.join()).toContain("feed.ts")
  })

  it("gives up a run that no process survives", async () => {
    world.feed.rows = rowsOf(1)
    const runs = world.runs({ attempts_max: 2 })
    const { run } = await request(runs)
    await world.sql.query(
      `update offer_sync_history set status = 'running', attempt = 2,
         worker = 'dead', lease_until = now() - interval '1 second'`
    )
    expect(await runs.run(run.id)).toMatchObject({ status: "interrupted" })
    await runs.runOnce()
    expect(await row(run.id)).toMatchObject({
      status: "interrupted",
      error_code: "interrupted",
      worker: null,
    })
    expect(world.feed.readings).toEqual([])
  })

  it("retries a batch that the database stopped for a deadlock", async () => {
    world.feed.rows = rowsOf(100)
    await sync(world)
    world.feed.rows = rowsOf(100).map((it) => ({ ...it, price: "1" }))
    await world.sql.query(
      `create function fail_once() returns trigger language plpgsql as $$
       begin
         if nextval('fail_once') = 1 then
           raise exception 'deadlock' using errcode = '40P01';
         end if;
         return null;
       end $$`
    )
    await world.sql.query("create sequence fail_once")
    await world.sql.query(
      `create trigger fail_once after update on offer_feed
       for each statement execute function fail_once()`
    )
    try {
      const run = await sync(world, { attempts_max: 1 })
      expect(run).toMatchObject({ status: "review" })
      await world.runs().approve(run.id, ACTOR)
      await world.runs().runOnce()
      expect(await world.runs().run(run.id)).toMatchObject({
        status: "succeeded",
        attempt: 1,
        changed_count: 100,
        merged: 100,
      })
    } finally {
      await world.sql.query("drop trigger fail_once on offer_feed")
      await world.sql.query("drop function fail_once")
      await world.sql.query("drop sequence fail_once")
    }
  })
})

describe("ending runs early", () => {
  it("cancels one that waits", async () => {
    const runs = world.runs()
    const { run } = await request(runs)
    expect(await runs.cancel(run.id, ACTOR)).toMatchObject({
      status: "cancelled",
    })
    expect(await runs.runOnce()).toBe(false)
    await expect(runs.cancel(run.id, ACTOR)).rejects.toMatchObject({
      code: "offers_run_action_refused",
    })
  })

  it("cancels the one that a source has, and none that is over", async () => {
    const runs = world.runs()
    await runs.cancelOf("acme", ACTOR)
    await world.sql.query(
      `insert into offer_sync_history (id, source, trigger, status, finished_at)
       values ('orun_old', 'acme', 'manual', 'interrupted', now())`
    )
    const { run } = await request(runs)
    await runs.cancelOf("acme", ACTOR)
    await runs.cancelOf("acme", ACTOR)
    expect(await row(run.id)).toMatchObject({ status: "cancelled" })
    expect(await row("orun_old")).toMatchObject({ status: "interrupted" })
  })

  it("cancels one whose adapter waits and hears nothing", async () => {
    world.feed.rows = rowsOf(300)
    const gate = gateAt(1)
    const runs = world.runs()
    const { run } = await request(runs)
    const running = runs.runOnce()
    await until(gate.reached)
    await world.runs().cancel(run.id, ACTOR) // from another process
    await running
    expect(await row(run.id)).toMatchObject({
      status: "cancelled",
      error_code: null,
      worker: null,
    })
    expect(await stagings(world.sql)).toEqual([])
    const [source] = await world.sql.query("select * from offer_source")
    expect(source).toMatchObject({ failures_in_row: 0 })
    gate.open()
  })

  it("cancels one of a dead worker without it", async () => {
    const runs = world.runs()
    const { run } = await request(runs)
    await world.sql.query(
      `update offer_sync_history set status = 'running', worker = 'dead',
         lease_until = now() - interval '1 second'`
    )
    expect(await runs.cancel(run.id, ACTOR)).toMatchObject({
      status: "cancelled",
    })
  })

  it("hands its runs back when the process stops", async () => {
    world.feed.rows = rowsOf(300)
    const gate = gateAt(2)
    const runs = world.runs()
    const { run } = await request(runs)
    runs.start()
    await until(
      async () => gate.reached() && (await row(run.id)).staged === "200"
    )
    await runs.stop()
    expect(await row(run.id)).toMatchObject({
      status: "queued",
      worker: null,
      attempt: 0,
      waits: false,
    })
    world.feed.beforePage = () => undefined
    await world.runs().runOnce()
    expect(await row(run.id)).toMatchObject({
      status: "succeeded",
      new_count: "300",
      attempt: 1,
    })
    expect(world.feed.readings).toEqual([0, 200])
    gate.open()
  })
})

describe("telling of runs", () => {
  it("follows a run from its queue to its end", async () => {
    world.feed.rows = rowsOf(300)
    const gate = gateAt(2)
    const runs = world.runs()
    const controller = new AbortController()
    const seen: string[] = []
    const shares: (number | null)[] = []
    const watching = (async () => {
      for await (const [run] of runs.watch(controller.signal)) {
        seen.push(run ? run.status : "none")
        shares.push(run?.progress.share ?? null)
      }
    })()
    await until(() => seen.length > 0)
    await request(runs)
    await until(() => seen.includes("queued"))
    const running = runs.runOnce()
    await until(() => shares.some((share) => share && share > 0.6))
    gate.open()
    await running
    await until(() => seen.includes("succeeded"))
    controller.abort()
    await watching
    expect(new Set(seen)).toEqual(
      new Set(["none", "queued", "running", "succeeded"])
    )
  })

  it("reads the table once a second for all who watch", async () => {
    let queries = 0
    const pool = anotherPool(world)
    pool.on("query", () => queries++)
    const runs = world.runs({}, pool)
    const controllers = Array.from({ length: 20 }, () => new AbortController())
    await Promise.all(
      controllers.map(({ signal }) => runs.watch(signal).next())
    )
    await sleep(2_200)
    controllers.forEach((it) => it.abort())
    expect(queries).toBeLessThanOrEqual(4)
    await sleep(1_500)
    const after = queries
    await sleep(1_500)
    expect(queries).toBe(after)
    await pool.destroy()
  })

  it("lists, filters and counts runs, and says how sources stand", async () => {
    world.feed.rows = rowsOf(3)
    await sync(world)
    await addSource(world.sql, "beta")
    const runs = world.runs()
    const { run } = await request(runs, "beta")
    const all = await runs.history({}, { limit: 1, offset: 0 })
    expect(all).toMatchObject({ count: 2, rows: [{ id: run.id }] })
    const done = await runs.history({ source: ["acme"] }, PAGE)
    expect(done).toMatchObject({ count: 1, rows: [{ status: "succeeded" }] })
    expect(done.rows[0]!.duration_seconds).toBeGreaterThan(0)
    expect(await runs.history({ status: ["failed"] }, PAGE)).toEqual({
      rows: [],
      count: 0,
    })
    const status = await runs.status()
    expect(status).toMatchObject({
      runs_queued: 1,
      runs_running: 0,
      sources: [
        { slug: "acme", run: null, failures_in_row: 0 },
        { slug: "beta", run: { id: run.id, status: "queued" } },
      ],
    })
  })
})

import { setTimeout as sleep } from "node:timers/promises"
import { createLive, type LiveOptions, type LiveState } from "./live"

const COALESCE_MS = 40

/** A figure that the test sets, and streams of it. */
function aWorld(options: Partial<LiveOptions> = {}) {
  const world = { value: 1, revision: "1", reads: 0, failing: false }
  const warnings: string[] = []
  const stop = new AbortController()
  const live = createLive({
    revision: async () => world.revision,
    warn: (message) => void warnings.push(message),
    ...{ coalesce_ms: COALESCE_MS, poll_ms: 5, resync_ms: 60_000 },
    ...options,
  })
  const read = async (): Promise<LiveState> => {
    world.reads += 1
    if (world.failing) {
      throw new Error("away")
    }
    const value = world.value
    await sleep(2)
    return { id: String(value), json: String(value) }
  }
  /** Reads in the background; what it was told grows. */
  function listen({
    key = "all",
    after,
  }: { key?: string; after?: string } = {}) {
    const told: string[] = []
    const ended = (async () => {
      const { signal } = stop
      for await (const { id } of live.watch({ key, read }, { after, signal })) {
        told.push(id)
      }
    })()
    return { told, ended }
  }
  return { world, live, listen, warnings, stop }
}

let open: ReturnType<typeof aWorld>[] = []
const openWorld = (options?: Partial<LiveOptions>) => {
  const opened = aWorld(options)
  open.push(opened)
  return opened
}
afterEach(() => {
  open.forEach(({ live, stop }) => {
    live.stop()
    stop.abort()
  })
  open = []
})

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo() && tries < 400; tries++) {
    await sleep(5)
  }
  expect(isSo()).toBe(true)
}

it("tells how it is, and then each change", async () => {
  const { world, live, listen } = openWorld()
  const { told } = listen()
  await until(() => told.length === 1)
  world.value = 2
  live.nudge()
  await until(() => told.length === 2)
  expect(told).toEqual(["1", "2"])
})

it("sees what another process stored by the revision", async () => {
  const { world, listen } = openWorld()
  const { told } = listen()
  await until(() => told.length === 1)
  world.value = 2
  world.revision = "2"
  await until(() => told.length === 2)
})

it("reads once for all streams of a question, and apart for another", async () => {
  const { world, live, listen } = openWorld({ poll_ms: 60_000 })
  const many = Array.from({ length: 50 }, () => listen())
  await until(() => many.every(({ told }) => told.length === 1))
  expect(world.reads).toBe(1)
  const other = listen({ key: "other" })
  await until(() => other.told.length === 1)
  expect([world.reads, live.size()]).toEqual([2, 2])
})

it("gathers changes, and tells the last one", async () => {
  const { world, live, listen } = openWorld({ poll_ms: 60_000 })
  const { told } = listen()
  await until(() => told.length === 1)
  const { reads } = world
  const began = Date.now()
  for (let n = 2; n <= 20; n++) {
    world.value = n
    live.nudge()
    await sleep(1)
  }
  const gatherings = Math.ceil((Date.now() - began) / COALESCE_MS)
  await until(() => told.at(-1) === "20")
  expect(world.reads - reads).toBeLessThanOrEqual(gatherings + 2)
})

it("says nothing where nothing changed", async () => {
  const { live, listen, world } = openWorld({ poll_ms: 60_000 })
  const { told } = listen()
  await until(() => told.length === 1)
  live.nudge()
  await until(() => world.reads === 2)
  await sleep(10)
  expect(told).toEqual(["1"])
})

it("goes on after the state that a client has", async () => {
  const { world, live, listen } = openWorld()
  const same = listen({ after: "1" })
  const older = listen({ after: "0" })
  await until(() => older.told.length === 1)
  expect(same.told).toEqual([])
  world.value = 2
  live.nudge()
  await until(() => same.told.length === 1 && older.told.length === 2)
  expect([same.told, older.told]).toEqual([["2"], ["1", "2"]])
})

it("begins with what happened just before", async () => {
  const { world, live, listen } = openWorld({ poll_ms: 60_000 })
  const first = listen()
  await until(() => first.told.length === 1)
  world.value = 2
  live.nudge()
  const late = listen()
  await until(() => late.told.length === 1)
  expect(late.told).toEqual(["2"])
})

it("begins while changes never cease", async () => {
  const { live, listen } = openWorld({ poll_ms: 60_000 })
  listen()
  const storm = setInterval(live.nudge, 1)
  try {
    await sleep(20)
    const late = listen()
    await until(() => late.told.length === 1)
  } finally {
    clearInterval(storm)
  }
})

it("goes on once the database is back, and says once that it was away", async () => {
  const { world, listen, warnings } = openWorld()
  world.failing = true
  const { told } = listen()
  await until(() => world.reads > 2)
  world.failing = false
  await until(() => told.length === 1)
  expect(warnings).toEqual(["Live figures could not be read: away"])
})

it("asks nothing when nobody listens any more", async () => {
  const { world, live, listen, stop } = openWorld()
  const { told, ended } = listen()
  await until(() => told.length === 1)
  stop.abort()
  await ended
  const { reads } = world
  world.revision = "9"
  live.nudge()
  await sleep(COALESCE_MS + 20)
  expect([world.reads, live.size()]).toEqual([reads, 0])
})

it("ends streams that are old, and all of them at the end", async () => {
  const short = openWorld({ stream_ms: 60 })
  await short.listen().ended
  const { live, listen } = openWorld()
  const { told, ended } = listen()
  await until(() => told.length === 1)
  live.stop()
  await ended
})

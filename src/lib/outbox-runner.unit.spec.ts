import { setTimeout as wait } from "node:timers/promises"
import { backoffMs, createRunner, type RunnerOptions } from "./outbox-runner"

const NEVER_MS = 60_000
const running: { stop(): Promise<void> }[] = []

function aRunner(options: Partial<RunnerOptions>) {
  const runner = createRunner({
    name: "test",
    intervalMs: NEVER_MS,
    tick: async () => false,
    onError: () => {},
    ...options,
  })
  running.push(runner)
  return runner
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((runner) => runner.stop()))
})

async function until(condition: () => boolean) {
  const deadline = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error("did not happen in time")
    }
    await wait(1)
  }
}

it("looks at once when started, then every interval", async () => {
  let ticks = 0
  aRunner({ intervalMs: 5, tick: async () => (ticks++, false) }).start()
  await until(() => ticks >= 3)
})

it("does nothing before it is started", async () => {
  const tick = jest.fn(async () => false)
  aRunner({ tick }).wake()
  await wait(10)
  expect(tick).not.toHaveBeenCalled()
})

it("looks again at once while there is work", async () => {
  let ticks = 0
  aRunner({ tick: async () => ++ticks < 5 }).start()
  await until(() => ticks === 5)
  await wait(10)
  expect(ticks).toBe(5)
})

it("wakes from idling", async () => {
  let ticks = 0
  const runner = aRunner({ tick: async () => (ticks++, false) })
  runner.start()
  await until(() => ticks === 1)
  await wait(5)
  runner.wake()
  await until(() => ticks === 2)
})

it("does not lose a wake that comes during a tick", async () => {
  let ticks = 0
  const runner = aRunner({
    tick: async () => {
      ticks++
      await wait(20)
      return false
    },
  })
  runner.start()
  await until(() => ticks === 1)
  runner.wake()
  await until(() => ticks === 2)
  await wait(60)
  expect(ticks).toBe(2)
})

it("never runs two ticks at once", async () => {
  let now = 0
  let most = 0
  let ticks = 0
  const runner = aRunner({
    intervalMs: 1,
    tick: async () => {
      most = Math.max(most, ++now)
      await wait(3)
      now--
      return ++ticks % 2 === 0
    },
  })
  runner.start()
  runner.start()
  while (ticks < 10) {
    runner.wake()
    await wait(1)
  }
  expect(most).toBe(1)
})

it("lets the rest of the process run between ticks that never wait", async () => {
  let stop = false
  const runner = aRunner({ tick: async () => !stop })
  runner.start()
  await wait(5)
  stop = true
  await runner.stop()
})

describe("after an error", () => {
  it("waits longer each time and tells of it", async () => {
    const onError = jest.fn()
    const tick = jest.fn(async () => {
      throw new Error("chain down")
    })
    const backoff = { base_ms: 8, max_ms: 1_000, random: () => 1 }
    aRunner({ tick, onError, backoff }).start()
    await until(() => onError.mock.calls.length === 3)
    expect(onError.mock.calls.map(([, info]) => info)).toEqual([
      { name: "test", failures: 1, retry_in_ms: 8 },
      { name: "test", failures: 2, retry_in_ms: 16 },
      { name: "test", failures: 3, retry_in_ms: 32 },
    ])
  })

  it("starts over once a tick has passed", async () => {
    const failures: number[] = []
    let ticks = 0
    aRunner({
      intervalMs: 1,
      tick: async () => {
        if (++ticks !== 2) {
          throw new Error("now and then")
        }
        return false
      },
      onError: (_, info) => failures.push(info.failures),
      backoff: { base_ms: 2 },
    }).start()
    await until(() => failures.length === 3)
    expect(failures).toEqual([1, 1, 2])
  })

  it("is not woken early", async () => {
    const tick = jest.fn(async () => {
      throw new Error("chain down")
    })
    const runner = aRunner({ tick, backoff: { base_ms: NEVER_MS } })
    runner.start()
    await until(() => tick.mock.calls.length === 1)
    await wait(5)
    runner.wake()
    await wait(20)
    expect(tick).toHaveBeenCalledTimes(1)
  })
})

describe("stop", () => {
  it("waits for the running tick and starts no other", async () => {
    let ended = false
    const tick = jest.fn(async () => {
      await wait(20)
      ended = true
      return true
    })
    const runner = aRunner({ tick })
    runner.start()
    await until(() => tick.mock.calls.length === 1)
    await runner.stop()
    expect(ended).toBe(true)
    await wait(10)
    expect(tick).toHaveBeenCalledTimes(1)
  })

  it("aborts the signal, and takes the abort for no error", async () => {
    const onError = jest.fn()
    const tick = jest.fn(async (signal: AbortSignal) => {
      await wait(NEVER_MS, null, { signal })
      return false
    })
    const runner = aRunner({ tick, onError })
    runner.start()
    await until(() => tick.mock.calls.length === 1)
    await runner.stop()
    expect(onError).not.toHaveBeenCalled()
  })

  it("tells of a real error that comes while stopping", async () => {
    const onError = jest.fn()
    const tick = jest.fn(async () => {
      await wait(10)
      throw new Error("disk full")
    })
    const runner = aRunner({ tick, onError })
    runner.start()
    await until(() => tick.mock.calls.length === 1)
    await runner.stop()
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it("does not wait for idling or back-off", async () => {
    const idle = aRunner({})
    const failing = aRunner({
      tick: async () => {
        throw new Error("chain down")
      },
      backoff: { base_ms: NEVER_MS },
    })
    idle.start()
    failing.start()
    await wait(10)
    await Promise.all([idle.stop(), failing.stop()])
  })

  it("may come twice, before a start, and be followed by a start", async () => {
    let ticks = 0
    const runner = aRunner({ tick: async () => (ticks++, false) })
    await runner.stop()
    runner.start()
    await until(() => ticks === 1)
    await Promise.all([runner.stop(), runner.stop()])
    runner.start()
    await until(() => ticks === 2)
  })
})

it.each([
  { failures: 1, random: 0, ms: 500 },
  { failures: 1, random: 1, ms: 1_000 },
  { failures: 3, random: 0.5, ms: 3_000 },
  { failures: 7, random: 1, ms: 60_000 },
  { failures: 5_000, random: 0, ms: 30_000 },
])("waits $ms ms after $failures failures", ({ failures, random, ms }) => {
  expect(backoffMs(failures, { random: () => random })).toBe(ms)
})

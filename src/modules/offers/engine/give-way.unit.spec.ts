import { setTimeout as sleep } from "node:timers/promises"
import { givingWay, restMs } from "./give-way"
import type { Work } from "./work"

/** A machine with far more to do than it can. */
jest.mock("node:os", () => ({
  ...jest.requireActual<typeof import("node:os")>("node:os"),
  loadavg: () => [1_000, 0, 0],
}))

const workOf = (rest_share: number, signal = new AbortController().signal) =>
  ({ ctx: { options: { sync: { rest_share } } }, signal }) as unknown as Work

it.each([
  { worked_ms: 1_000, load: 2.4, share: 0.5, rest_ms: 500 },
  { worked_ms: 1_000, load: 1.5, share: 0.5, rest_ms: 0 },
  { worked_ms: 1_000, load: 0, share: 0.5, rest_ms: 0 },
  { worked_ms: 1_000, load: 9, share: 0, rest_ms: 0 },
  { worked_ms: 60_000, load: 9, share: 1, rest_ms: 5_000 },
])(
  "rests $rest_ms ms after $worked_ms ms at a load of $load a core",
  ({ rest_ms, worked_ms, ...how }) => {
    expect(restMs(worked_ms, how)).toBe(rest_ms)
  }
)

it("rests after the batch, for a share of its time", async () => {
  const started = performance.now()
  await givingWay(workOf(4), () => sleep(50))
  // Timers may be a millisecond early.
  expect(performance.now() - started).toBeGreaterThan(50 + 4 * 50 - 10)
})

it("stops to rest when the run is stopped", async () => {
  const stopping = new AbortController()
  const resting = givingWay(workOf(10, stopping.signal), async () => {
    await sleep(200)
    stopping.abort()
  })
  const started = performance.now()
  await expect(resting).rejects.toMatchObject({ name: "AbortError" })
  expect(performance.now() - started).toBeLessThan(1_500)
})

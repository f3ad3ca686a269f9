import type { Run, SyncStatus } from "./sync-types"
import {
  byteSize,
  duration,
  isOpen,
  percent,
  timeUntil,
  turnsOf,
  withRuns,
} from "./sync-progress"

const aRun = (id: string, source: string, status: Run["status"]) =>
  ({ id, source, status }) as Run

const statusOf = (run: Run | null): SyncStatus =>
  ({
    sources: [{ slug: "awin", run }],
    runs_queued: 0,
    runs_running: 0,
  }) as unknown as SyncStatus

const running = aRun("run_1", "awin", "running")

describe("the status with a progress event", () => {
  it.each([
    { why: "a run begins", before: null, event: [running], after: "run_1" },
    {
      why: "a run has ended",
      before: running,
      event: [aRun("run_1", "awin", "succeeded")],
      after: undefined,
    },
    { why: "a run is no longer told of", before: running, event: [] },
    {
      why: "a run that asks is kept",
      before: aRun("run_1", "awin", "review"),
      event: [],
      after: "run_1",
    },
    {
      why: "another source's run is not taken",
      before: null,
      event: [aRun("run_2", "ebay", "running")],
      after: undefined,
    },
  ])("says that $why", ({ before, event, after }) => {
    const { sources } = withRuns(statusOf(before), event)
    expect(sources[0]?.run?.id).toBe(after)
  })

  it("counts what waits and what runs", () => {
    const event = [running, aRun("run_2", "ebay", "queued")]
    const { runs_queued, runs_running } = withRuns(statusOf(null), event)
    expect({ runs_queued, runs_running }).toEqual({
      runs_queued: 1,
      runs_running: 1,
    })
  })
})

it("sees a turn in a new status, and none in the order", () => {
  const queued = aRun("run_2", "ebay", "queued")
  expect(turnsOf([running, queued])).toBe(turnsOf([queued, running]))
  expect(turnsOf([running])).not.toBe(
    turnsOf([aRun("run_1", "awin", "failed")])
  )
})

it.each([
  { status: "review" as const, open: true },
  { status: "interrupted" as const, open: false },
])("takes $status for open: $open", ({ status, open }) => {
  expect(isOpen({ status })).toBe(open)
})

it.each([
  [0, "0 s"],
  [59.6, "1 min 0 s"],
  [205, "3 min 25 s"],
  [3_900, "1 h 5 min"],
])("writes %d seconds as %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text)
})

it.each([
  ["2026-03-10T11:59:00Z", "due now"],
  ["2026-03-10T12:04:30Z", "in 5 min"],
  ["2026-03-10T19:20:00Z", "in 7 h 20 min"],
])("says of %s that it is %s", (date, text) => {
  expect(timeUntil(date, Date.parse("2026-03-10T12:00:00Z"))).toBe(text)
})

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [12_340_000, "12.3 MB"],
  [4e15, "4,000 TB"],
])("writes %d bytes as %s", (bytes, text) => {
  expect(byteSize(bytes)).toBe(text)
})

it.each([
  [0, "0 %"],
  [0.004, "0.4 %"],
  [0.123, "12 %"],
  [1, "100 %"],
])("writes the share %d as %s", (share, text) => {
  expect(percent(share)).toBe(text)
})

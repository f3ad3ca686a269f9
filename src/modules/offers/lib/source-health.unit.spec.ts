import { offersOptions } from "../options"
import {
  findingsOf,
  type RunFigures,
  type SourceFigures,
  stateOf,
} from "./source-health"

const NOW = new Date("2026-05-10T12:00:00Z")
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)

const RUN: RunFigures = {
  id: "run_1",
  staged: 1_000,
  new_count: 0,
  changed_count: 100,
  unchanged_count: 900,
  returned_count: 0,
  missing_count: 0,
  rejected_count: 0,
  latency_ms: 200,
}

const SOURCE: SourceFigures = {
  slug: "acme",
  name: "Acme",
  status: "active",
  schedule: "daily",
  first_run_at: ago(1_000),
  last_success_at: ago(3),
  failures_in_row: 0,
  last_error_code: null,
  last_error_message: null,
  offers: 1_000,
  last_run: RUN,
  review_run_id: null,
}

const { health, guard } = offersOptions.parse({})
const context = { health, offers_min: guard.offers_min, now: NOW }
const found = (over: Partial<SourceFigures>) =>
  findingsOf({ ...SOURCE, ...over }, context).map(
    ({ kind, severity }) => `${kind} ${severity}`
  )
const run = (over: Partial<RunFigures>) => ({ last_run: { ...RUN, ...over } })

it("finds nothing wrong with a good source", () => {
  expect(found({})).toEqual([])
})

it.each([
  { over: { last_success_at: ago(48) }, says: [] },
  { over: { last_success_at: ago(49) }, says: ["stale warning"] },
  { over: { last_success_at: ago(96) }, says: ["stale critical"] },
  {
    over: { schedule: "hourly", last_success_at: ago(3) },
    says: ["stale warning"],
  },
  { over: { schedule: "weekly", last_success_at: ago(300) }, says: [] },
  { over: { schedule: "manual", last_success_at: ago(9_000) }, says: [] },
  { over: { last_success_at: null, first_run_at: null, offers: 0 }, says: [] },
  {
    over: { last_success_at: null, first_run_at: ago(60) },
    says: ["stale warning"],
  },
  { over: { failures_in_row: 2 }, says: [] },
  { over: { failures_in_row: 3 }, says: ["failing critical"] },
  { over: { last_error_code: "credentials" }, says: ["credentials critical"] },
  { over: { last_error_code: "temporary" }, says: [] },
  { over: { review_run_id: "run_2" }, says: ["review warning"] },
  { over: { offers: 0 }, says: ["no_offers critical"] },
  {
    over: { offers: 0, last_success_at: null, first_run_at: ago(1) },
    says: [],
  },
  { over: run({ missing_count: 250 }), says: [] },
  { over: run({ missing_count: 260 }), says: ["drop warning"] },
  { over: run({ missing_count: 1_000 }), says: ["drop critical"] },
  {
    over: run({ missing_count: 20, unchanged_count: 10, changed_count: 0 }),
    says: [],
  },
  { over: run({ rejected_count: 111 }), says: [] },
  { over: run({ rejected_count: 112 }), says: ["error_rate warning"] },
  { over: run({ staged: 0, rejected_count: 99 }), says: [] },
  { over: run({ latency_ms: 5_000 }), says: [] },
  { over: run({ latency_ms: 5_001 }), says: ["slow warning"] },
  { over: { last_run: null }, says: [] },
] as { over: Partial<SourceFigures>; says: string[] }[])(
  "says $says of $over",
  ({ over, says }) => {
    expect(found(over)).toEqual(says)
  }
)

it("says nothing of a source that is not read", () => {
  const bad = { failures_in_row: 9, offers: 0, last_success_at: ago(9_000) }
  expect(found(bad)).toHaveLength(3)
  expect(found({ ...bad, status: "inactive" })).toEqual([])
})

it("is as bad as the worst of it", () => {
  const [warning, critical] = (["warning", "critical"] as const).map(
    (severity) => ({ severity })
  )
  expect(stateOf([])).toBe("ok")
  expect(stateOf([warning!])).toBe("warning")
  expect(stateOf([warning!, critical!])).toBe("critical")
})

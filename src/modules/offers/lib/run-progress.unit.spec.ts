import { progressOf } from "./run-progress"

const run = {
  status: "running",
  phase: "reading",
  staged: 90,
  rejected_count: 10,
  expected_rows: 400,
  merged: 0,
  to_merge: null,
  rows_per_second: 20,
}

it.each([
  {
    why: "reading: all rows read count",
    change: {},
    progress: { rows: 100, rows_expected: 400, share: 0.25, eta_seconds: 15 },
  },
  {
    why: "no word of how many there are",
    change: { expected_rows: null },
    progress: {
      rows: 100,
      rows_expected: null,
      share: null,
      eta_seconds: null,
    },
  },
  {
    why: "more rows than announced",
    change: { expected_rows: 50 },
    progress: { rows: 100, rows_expected: 50, share: 1, eta_seconds: 0 },
  },
  {
    why: "merging",
    change: { merged: 30, to_merge: 60 },
    progress: { rows: 30, rows_expected: 60, share: 0.5, eta_seconds: 2 },
  },
  {
    why: "no rate yet",
    change: { rows_per_second: null },
    progress: { rows: 100, rows_expected: 400, share: 0.25, eta_seconds: null },
  },
  {
    why: "waiting for its next try",
    change: { status: "queued" },
    progress: { rows: 100, rows_expected: 400, share: 0.25, eta_seconds: null },
  },
])("$why", ({ change, progress }) => {
  expect(progressOf({ ...run, ...change })).toEqual(progress)
})

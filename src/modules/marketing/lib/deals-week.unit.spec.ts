import { dueWeek } from "./deals-week"

const THURSDAY = { weekday: 4, hour: 8 }

it.each([
  { now: "2026-11-19T07:59:59.999Z", at: THURSDAY, is: null },
  { now: "2026-11-19T08:00:00Z", at: THURSDAY, is: "2026-w47" },
  { now: "2026-11-22T23:59:59Z", at: THURSDAY, is: "2026-w47" },
  { now: "2026-11-23T00:00:00Z", at: THURSDAY, is: null },
  { now: "2026-11-23T00:00:00Z", at: { weekday: 1, hour: 0 }, is: "2026-w48" },
  { now: "2026-11-22T00:00:00Z", at: { weekday: 7, hour: 0 }, is: "2026-w47" },
  // The first and the last days of a year are of a week of the other one.
  { now: "2027-01-03T12:00:00Z", at: THURSDAY, is: "2026-w53" },
  { now: "2025-12-30T12:00:00Z", at: { weekday: 2, hour: 8 }, is: "2026-w01" },
  { now: "2026-01-01T12:00:00Z", at: THURSDAY, is: "2026-w01" },
])("is $is at $now", ({ now, at, is }) => {
  expect(dueWeek(new Date(now), at)).toBe(is)
})

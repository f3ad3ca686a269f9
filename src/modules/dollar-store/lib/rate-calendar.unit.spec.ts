import { isRateDay, newestRateDay, rateAgeDays } from "./rate-calendar"

it.each([
  { day: "2026-11-20", open: true, why: "a Friday" },
  { day: "2026-11-21", open: false, why: "a Saturday" },
  { day: "2026-04-03", open: false, why: "Good Friday" },
  { day: "2026-04-06", open: false, why: "Easter Monday" },
  { day: "2027-03-29", open: false, why: "Easter Monday a year later" },
  { day: "2026-05-01", open: false, why: "the first of May" },
  { day: "2026-12-25", open: false, why: "Christmas" },
  { day: "2026-12-24", open: true, why: "Christmas Eve" },
  { day: "2026-05-14", open: true, why: "Ascension" },
])("knows whether there are rates on $why", ({ day, open }) => {
  expect(isRateDay(day)).toBe(open)
})

it.each([
  { of: "2026-11-20", at: "2026-11-20T09:00:00Z", days: 0 },
  { of: "2026-11-20", at: "2026-11-23T09:00:00Z", days: 3 },
  { of: "2026-11-16", at: "2026-11-21T00:00:00Z", days: 5 },
  { of: "2026-04-02", at: "2026-04-07T09:00:00Z", days: 3 },
  { of: "2026-11-22", at: "2026-11-20T09:00:00Z", days: 0 },
])("rates of $of are $days days old at $at", ({ of, at, days }) => {
  expect(rateAgeDays(of, new Date(at))).toBe(days)
})

it("does not count for ever", () => {
  expect(rateAgeDays("1999-01-04", new Date("2026-11-20"))).toBeGreaterThan(365)
})

it.each([
  { at: "2026-11-20T15:29:00Z", day: "2026-11-19", why: "too early in winter" },
  { at: "2026-11-20T15:30:00Z", day: "2026-11-20", why: "16:30 in winter" },
  { at: "2026-07-15T14:29:00Z", day: "2026-07-14", why: "too early in summer" },
  { at: "2026-07-15T14:30:00Z", day: "2026-07-15", why: "16:30 in summer" },
  { at: "2026-11-22T20:00:00Z", day: "2026-11-20", why: "a Sunday" },
  { at: "2026-04-06T20:00:00Z", day: "2026-04-02", why: "Easter Monday" },
])("expects the rates of $day: $why", ({ at, day }) => {
  expect(newestRateDay(new Date(at))).toBe(day)
})

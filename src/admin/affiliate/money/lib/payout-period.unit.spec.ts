import { endText, type PeriodChoice, periodEnd } from "./payout-period"

const now = Date.parse("2026-03-10T15:04:05.678Z")

it.each<{ choice: PeriodChoice; day?: string; end: string | null }>([
  { choice: "month", end: "2026-03-01T00:00:00.000Z" },
  { choice: "midnight", end: "2026-03-10T00:00:00.000Z" },
  { choice: "now", end: "2026-03-10T15:04:05.678Z" },
  { choice: "day", day: "2026-02-28", end: "2026-03-01T00:00:00.000Z" },
  { choice: "day", day: "", end: null },
])("ends a period by $choice $day at $end", ({ choice, day = "", end }) => {
  expect(periodEnd(choice, { now, day })).toBe(end)
})

it("says when a period ended", () => {
  expect(endText("2026-03-01T00:00:00.000Z")).toBe("2026-03-01 00:00 UTC")
})

import { daysIn, daysOf, rangeOf } from "./day-range"

const NOW = new Date("2026-03-01T23:59:59Z")

it.each([
  { given: {}, from: "2026-01-31", to: "2026-03-01", days: 30 },
  {
    given: { to: "2026-02-01" },
    from: "2026-01-03",
    to: "2026-02-01",
    days: 30,
  },
  {
    given: { from: "2026-02-28" },
    from: "2026-02-28",
    to: "2026-03-01",
    days: 2,
  },
  {
    given: { from: "2026-03-02" },
    from: "2026-03-02",
    to: "2026-03-01",
    days: 0,
  },
])("reads $given as $days days", ({ given, from, to, days }) => {
  expect(rangeOf(given, NOW)).toEqual({ from, to })
  expect(daysIn({ from, to })).toBe(days)
})

it("knows every day, over the end of a month and a leap day", () => {
  expect(daysOf({ from: "2028-02-28", to: "2028-03-01" })).toEqual([
    ...["2028-02-28", "2028-02-29", "2028-03-01"],
  ])
})

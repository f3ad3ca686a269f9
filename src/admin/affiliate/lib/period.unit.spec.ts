import { daysOf, problemOf, spanOf } from "./period"

const NOW = Date.parse("2026-03-02T23:30:00Z")
const period = (range: string, from = "", to = "") => ({ range, from, to })

it.each([
  ["1", { from: "2026-03-02", to: "2026-03-02" }],
  ["7", { from: "2026-02-24", to: "2026-03-02" }],
  ["30", { from: "2026-02-01", to: "2026-03-02" }],
])("counts %s days with today among them", (range, days) => {
  expect(daysOf(period(range), NOW)).toEqual(days)
})

it("leaves open what was not chosen", () => {
  expect(daysOf(period(""), NOW)).toEqual({})
  expect(daysOf(period("own", "2026-01-05"), NOW)).toEqual({
    from: "2026-01-05",
  })
  expect(daysOf(period("own", "", "2026-01-05"), NOW)).toEqual({
    to: "2026-01-05",
  })
})

it.each(["abc", "2026-13-45", "2026-1-5", "0", "2026-01-05T10:00"])(
  "leaves open what is no day: %s",
  (text) => {
    const days = daysOf(period("own", text, text), NOW)
    expect([days, spanOf(days)]).toEqual([{}, {}])
  }
)

it("takes a range from an address that nobody offers as none", () => {
  expect(daysOf(period("9999"), NOW)).toEqual({})
  expect(daysOf(period("toString", "2026-01-05"), NOW)).toEqual({})
})

it.each([
  [{}, null],
  [{ to: "1999-01-01" }, null],
  [{ from: "2026-03-02" }, null],
  [{ from: "2026-03-03" }, "The last day is before the first."],
  [{ from: "2026-01-02", to: "2026-01-01" }, /before the first/],
  [{ from: "2025-03-02", to: "2026-03-02" }, null],
  [{ from: "2025-03-01", to: "2026-03-02" }, "At most 366 days can be shown."],
  [{ from: "2020-01-01" }, /At most 366 days/],
])("says what is wrong with %j", (days, problem) => {
  const said = problemOf(days, NOW)
  if (problem === null) {
    expect(said).toBeNull()
  } else {
    expect(said).toMatch(problem)
  }
})

it("makes days whole in UTC", () => {
  expect(spanOf({ from: "2026-03-01", to: "2026-03-01" })).toEqual({
    from: "2026-03-01T00:00:00.000Z",
    to: "2026-03-02T00:00:00.000Z",
  })
  expect(spanOf({})).toEqual({})
})

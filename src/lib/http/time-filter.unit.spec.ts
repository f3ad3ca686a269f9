import { timeFilter } from "./time-filter"

it.each([
  ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000Z"],
  ["2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00.000Z"],
  ["2026-01-31", "2026-01-31T00:00:00.000Z"],
  ["4068-02-29T20:00:00-20:00", "4068-03-01T16:00:00.000Z"],
])("takes %s as a time", (given, time) => {
  expect(timeFilter.parse(given)).toBe(time)
})

it.each([
  ["yesterday", /must be a time such as/],
  ["2026-02-30", /must be a time such as/],
  ["2026-01-31T12:00:00", /must be a time such as/],
  ["1969-12-31", /1970 or later/],
])("refuses %s", (given, message) => {
  const { error } = timeFilter.safeParse(given)
  expect(error?.issues.map((it) => it.message)).toEqual([
    expect.stringMatching(message),
  ])
})

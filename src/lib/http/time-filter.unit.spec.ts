import { z } from "@medusajs/framework/zod"
import { dayInput, timeFilter, timeInput } from "./time-filter"

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

it.each([
  { schema: timeInput, given: "0000-02-01T20:00:00-00:00" },
  { schema: timeInput, given: "2026-01-31" },
  { schema: dayInput, given: "0000-02-01" },
  { schema: dayInput, given: "2026-01-31T12:00:00Z" },
])("refuses $given before the body around it is looked at", (it) => {
  const whole = jest.fn(() => true)
  const body = z.object({ at: it.schema }).refine(whole)
  expect(body.safeParse({ at: it.given }).success).toBe(false)
  expect(whole).not.toHaveBeenCalled()
})

it("gives a time in UTC, whatever its zone", () => {
  const given = "2026-01-31T12:00:00+02:00"
  expect(timeInput.parse(given)).toBe("2026-01-31T10:00:00.000Z")
})

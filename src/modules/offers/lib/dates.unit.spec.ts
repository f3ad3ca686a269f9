import { type DateRules, isNoDate, readDate } from "./dates"

const rules = (changed: Partial<DateRules> = {}): DateRules => ({
  time_zone: "UTC",
  locale: "en-GB",
  edge: "start",
  ...changed,
})

it.each([
  ["2017-01-25T10:20:30Z", "2017-01-25T10:20:30.000Z"],
  ["2017-01-25T10:20:30.5+02:00", "2017-01-25T08:20:30.500Z"],
  ["2017-01-25T10:20:30.123456789Z", "2017-01-25T10:20:30.123Z"],
  ["2017-01-25 10:20:30", "2017-01-25T10:20:30.000Z"],
  ["2017-01-25 10:20", "2017-01-25T10:20:00.000Z"],
  ["2017-01-25", "2017-01-25T00:00:00.000Z"],
  ["2017-1-5", "2017-01-05T00:00:00.000Z"],
  ["2017/01/25", "2017-01-25T00:00:00.000Z"],
  ["2017-01-25/10:20:30", "2017-01-25T10:20:30.000Z"],
  [" 2017-01-25 ", "2017-01-25T00:00:00.000Z"],
  ["Jul 12, 2016", "2016-07-12T00:00:00.000Z"],
  ["July 12 2016 5:30 PM", "2016-07-12T17:30:00.000Z"],
  ["12 Jul 2016", "2016-07-12T00:00:00.000Z"],
  ["12-Jul-2016", "2016-07-12T00:00:00.000Z"],
  ["Wed, 30 Apr 2014 03:07:13 GMT", "2014-04-30T03:07:13.000Z"],
  ["25/01/2017 10:20:30", "2017-01-25T10:20:30.000Z"],
  ["25.01.2017", "2017-01-25T00:00:00.000Z"],
  ["25-01-2017", "2017-01-25T00:00:00.000Z"],
  ["Wed Apr 30 2014 03:07:13 GMT+0000 (UTC)", "2014-04-30T03:07:13.000Z"],
  ["Wed Apr 30 2014 03:07:13 GMT-0700", "2014-04-30T10:07:13.000Z"],
  ["20220810T162015-0700", "2022-08-10T23:20:15.000Z"],
  ["20220810", "2022-08-10T00:00:00.000Z"],
  ["1714000000000", "2024-04-24T23:06:40.000Z"],
  ["9999-12-31", "9999-12-31T00:00:00.000Z"],
  ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ["01/01/2024 12:00 AM", "2024-01-01T00:00:00.000Z"],
])("reads %j", (text, date) => {
  expect(readDate(text, rules())).toBe(date)
})

it.each([
  ["03/04/2026", "en-GB", "2026-04-03T00:00:00.000Z"],
  ["03/04/2026", "en-US", "2026-03-04T00:00:00.000Z"],
  ["03.04.2026", "en-US", "2026-04-03T00:00:00.000Z"],
  ["25/04/2026", "en-US", null],
  ["04/25/2026", "en-GB", null],
])("reads %s in %s as %s", (text, locale, date) => {
  expect(readDate(text, rules({ locale }))).toBe(date)
})

it.each([
  [1714000000000, "2024-04-24T23:06:40.000Z"],
  [1714000000, null],
  [20240131, null],
  [1714000000000.5, null],
  [Number.NaN, null],
  [-1, null],
  [1e18, null],
])("reads the number %s as %s", (number, date) => {
  expect(readDate(number, rules())).toBe(date)
})

it.each([
  ["2026-01-31", "UTC", "2026-01-31T23:59:59.999Z"],
  ["Jul 12, 2016", "America/New_York", "2016-07-13T03:59:59.999Z"],
  ["31/01/2026", "Europe/Copenhagen", "2026-01-31T22:59:59.999Z"],
  ["2026-01-31T00:00:00Z", "UTC", "2026-01-31T00:00:00.000Z"],
])("ends %s in %s at %s", (text, time_zone, date) => {
  expect(readDate(text, rules({ time_zone, edge: "end" }))).toBe(date)
})

const copenhagen = { time_zone: "Europe/Copenhagen" }
it.each([
  { text: "2026-01-15 12:00", date: "2026-01-15T11:00:00.000Z", why: "winter" },
  { text: "2026-07-15 12:00", date: "2026-07-15T10:00:00.000Z", why: "summer" },
  { text: "2026-03-29 01:59", date: "2026-03-29T00:59:00.000Z", why: "before" },
  {
    text: "2026-03-29 02:30",
    date: "2026-03-29T01:30:00.000Z",
    why: "skipped",
  },
  { text: "2026-03-29 03:00", date: "2026-03-29T01:00:00.000Z", why: "after" },
  { text: "2026-10-25 02:30", date: "2026-10-25T00:30:00.000Z", why: "first" },
])("puts $text into UTC ($why)", ({ text, date }) => {
  expect(readDate(text, rules(copenhagen))).toBe(date)
})

it("takes the second of a repeated hour as the end", () => {
  const end = rules({ ...copenhagen, edge: "end" })
  expect(readDate("2026-10-25 02:30", end)).toBe("2026-10-25T01:30:00.000Z")
})

it("puts a skipped end behind the gap, as a start", () => {
  const end = rules({ time_zone: "America/New_York", edge: "end" })
  expect(readDate("2026-03-08 02:30", end)).toBe("2026-03-08T07:30:00.000Z")
})

it("lets a named zone win over the adapter's", () => {
  const date = readDate("2026-07-15T12:00:00Z", rules(copenhagen))
  expect(date).toBe("2026-07-15T12:00:00.000Z")
})

it.each([
  "",
  "soon",
  "2026-02-30",
  "2026-13-01",
  "2026-00-10",
  "2026-01-01 24:00",
  "2026-01-01 10:60",
  "2026-01-01 13:00 PM",
  "2026-01-01T10:00:00+15:00",
  "1969-12-31",
  "0000-00-00",
  "12345",
  "Foo 12, 2016",
  "Jul 32, 2016",
  "2026-01-01T10:00:00Zjunk",
  "2026-01-01\u0000junk",
  "2026-01-01".padEnd(100, " "),
])("refuses %j", (text) => {
  expect(readDate(text, rules())).toBeNull()
})

it.each([
  ["", true],
  ["  ", true],
  ["0000-00-00", true],
  ["0000-00-00 00:00:00", true],
  ["2026-01-01", false],
  ["0", false],
])("takes %j for no date: %s", (text, none) => {
  expect(isNoDate(text)).toBe(none)
})

import { retryAfterSeconds } from "./retry-after"

const now = new Date("2026-03-01T12:00:00Z")

it.each([
  { header: "7", seconds: 7, why: "a number of seconds" },
  { header: " 7 ", seconds: 7, why: "with spaces" },
  { header: "0", seconds: 1, why: "never at once" },
  { header: "999999999", seconds: 86_400, why: "a day at most" },
  { header: "Sun, 01 Mar 2026 12:01:30 GMT", seconds: 90, why: "a date" },
  { header: "Sun, 01 Mar 2026 11:00:00 GMT", seconds: 1, why: "a past date" },
  { header: "soon", seconds: null, why: "no date" },
  { header: "", seconds: null, why: "empty" },
  { header: null, seconds: null, why: "missing" },
])("reads $header as $seconds ($why)", ({ header, seconds }) => {
  expect(retryAfterSeconds(header, now)).toBe(seconds)
})

import {
  coins,
  counted,
  dayOf,
  messageOf,
  shorten,
  timeAgo,
  timeLeft,
} from "./format"

const NOW = Date.parse("2026-11-21T12:00:00Z")

it.each([
  { wei: "0", text: "0" },
  { wei: "1", text: "0" },
  { wei: "100000000000000", text: "0.0001" },
  { wei: "312000000000000000", text: "0.312" },
  { wei: "1999999999999999999", text: "1.9999" },
  { wei: "9999000000000000000000", text: "9,999" },
])("writes $wei wei as $text", ({ wei, text }) => {
  expect(coins(wei)).toBe(text)
})

it.each([
  { date: "2026-11-21T11:59:30Z", text: "just now" },
  { date: "2026-11-21T12:00:05Z", text: "just now" },
  { date: "2026-11-21T11:55:00Z", text: "5 minutes ago" },
  { date: "2026-11-21T09:00:00Z", text: "3 hours ago" },
  { date: "2026-11-20T11:00:00Z", text: "yesterday" },
])("says $text for $date", ({ date, text }) => {
  expect(timeAgo(date, NOW)).toBe(text)
})

it.each([
  { date: "2026-11-21T11:00:00Z", text: "in a moment" },
  { date: "2026-11-21T12:00:30Z", text: "in a moment" },
  { date: "2026-11-21T12:05:30Z", text: "in 5 minutes" },
  { date: "2026-11-22T12:00:00Z", text: "tomorrow" },
])("says $text for $date to come", ({ date, text }) => {
  expect(timeLeft(date, NOW)).toBe(text)
})

it.each([
  { text: "0x1234567890abcdef", ends: [6, 4], short: "0x1234…cdef" },
  { text: "0x12345678", ends: [6, 4], short: "0x12345678" },
  { text: "adb08797ef79", ends: [6, 0], short: "adb087…" },
] as const)("shortens $text to $short", ({ text, ends, short }) => {
  expect(shorten(text, ...ends)).toBe(short)
})

it.each([
  { count: 0, text: "0 taps" },
  { count: 1, text: "1 tap" },
  { count: 1200, text: "1,200 taps" },
])("counts $text", ({ count, text }) => {
  expect(counted(count, "tap")).toBe(text)
})

it("gives the day in UTC, as the API counts", () => {
  expect(dayOf(Date.parse("2026-11-21T23:30:00-05:00"))).toBe("2026-11-22")
})

it.each([
  { error: new Error("No key fits"), message: "No key fits" },
  { error: "odd", message: "Something went wrong. Please try again." },
])("says $message", ({ error, message }) => {
  expect(messageOf(error)).toBe(message)
})

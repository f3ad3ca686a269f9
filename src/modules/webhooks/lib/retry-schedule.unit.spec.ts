import {
  nextAttemptAt,
  RETRY_WAITS_MS,
  retryAfterSeconds,
} from "./retry-schedule"

const now = new Date("2026-01-01T00:00:00Z")
const HOUR = 3_600_000

const waitAfter = (
  attempts: number,
  over: { retry_after_seconds?: number; random?: number } = {}
) => {
  const next = nextAttemptAt({
    attempts,
    now,
    retry_after_seconds: null,
    random: 0,
    ...over,
  })
  return next && (next.getTime() - now.getTime()) / 1_000
}

it.each([
  { attempts: 1, seconds: 5 },
  { attempts: 2, seconds: 300 },
  { attempts: 9, seconds: 72_000 },
  { attempts: 10, seconds: null },
])("waits $seconds s after attempt $attempts", ({ attempts, seconds }) => {
  expect(waitAfter(attempts)).toBe(seconds)
})

it("gives up within three days, with the longest waits", () => {
  const all = RETRY_WAITS_MS.reduce((sum, wait) => sum + wait, 0)

  expect(all * 1.1).toBeLessThan(80 * HOUR)
  expect(all).toBeGreaterThan(69 * HOUR)
  expect(all).toBeLessThanOrEqual(72 * HOUR)
})

it("spreads what failed together", () => {
  expect(waitAfter(2, { random: 0.5 })).toBe(315)
})

it.each([
  { asked: 60, seconds: 60, why: "longer" },
  { asked: 1, seconds: 5, why: "no shorter" },
  { asked: 9_999_999, seconds: 86_400, why: "a day at most" },
])("waits $seconds s when $asked s are asked for ($why)", (row) => {
  expect(waitAfter(1, { retry_after_seconds: row.asked })).toBe(row.seconds)
})

it("waits a day for a Retry-After of any length", () => {
  for (const digits of [10, 20, 400]) {
    const retry_after_seconds = retryAfterSeconds("9".repeat(digits), now)!
    expect([digits, waitAfter(1, { retry_after_seconds })]).toEqual([
      ...[digits, 86_400],
    ])
  }
})

it.each([
  ["120", 120],
  [" 7 ", 7],
  ["0000000000120", 120],
  ["99999999999", 99_999_999_999],
  ["Thu, 01 Jan 2026 00:01:00 GMT", 60],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["soon", null],
  ["-5", null],
  ["1.5", null],
  [undefined, null],
])("reads Retry-After %s as %s", (header, seconds) => {
  expect(retryAfterSeconds(header, now)).toBe(seconds)
})

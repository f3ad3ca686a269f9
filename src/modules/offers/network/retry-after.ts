type Headers = Readonly<Record<string, string | undefined>>

/** RateLimit fields of the IETF draft, and what was there before it. */
const RESET_HEADERS = [
  "ratelimit-reset",
  "x-ratelimit-reset",
  "x-rate-limit-reset",
]

/** Above it a reset is a moment, not a number of seconds: 2001 and later. */
const EPOCH_SECONDS_MIN = 1e9
const EPOCH_MS_MIN = 1e12

/**
 * When a network wants to be called again: `Retry-After` in seconds or as an
 * HTTP date (RFC 9110), else its rate limit's reset, in seconds or as a moment.
 * Moments are read against the answer's own `Date`: clocks differ.
 *
 * @returns seconds from now, or null when it does not say
 */
export function retryAfterSeconds(headers: Headers, now: Date): number | null {
  const sent = Date.parse(headers.date ?? "")
  const now_ms = Number.isNaN(sent) ? now.getTime() : sent
  const retryAfter = headers["retry-after"]?.trim()
  const seconds = retryAfter
    ? (secondsOf(retryAfter, now_ms) ?? untilDate(retryAfter, now_ms))
    : null
  return seconds ?? untilReset(headers, now_ms)
}

function untilReset(headers: Headers, now_ms: number): number | null {
  // RateLimit: "per-minute";r=0;t=30, earlier: limit=20, remaining=0, reset=30
  const field = /[;,\s](?:t|reset)=(\d+)/.exec(headers.ratelimit ?? "")?.[1]
  const values = [...RESET_HEADERS.map((name) => headers[name]), field]
  for (const value of values) {
    const seconds = secondsOf(value?.trim() ?? "", now_ms)
    if (seconds !== null) {
      return seconds
    }
  }
  return null
}

function secondsOf(text: string, now_ms: number): number | null {
  if (!/^\d{1,15}(\.\d+)?$/.test(text)) {
    return null
  }
  const value = Number(text)
  if (value < EPOCH_SECONDS_MIN) {
    return value
  }
  const at_ms = value < EPOCH_MS_MIN ? value * 1_000 : value
  return Math.max((at_ms - now_ms) / 1_000, 0)
}

function untilDate(text: string, now_ms: number): number | null {
  // "-5" is a date to JavaScript; those of HTTP begin with a weekday.
  const at_ms = /^[A-Z]/i.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at_ms) ? null : Math.max((at_ms - now_ms) / 1_000, 0)
}

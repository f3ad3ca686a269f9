const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * Waits after the first, second … attempt that failed: the schedule that the
 * Standard Webhooks specification recommends, within three days.
 */
export const RETRY_WAITS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  18 * HOUR,
  20 * HOUR,
]
/** So that what failed together does not come back together. */
const JITTER = 0.1
const RETRY_AFTER_MS_MAX = 24 * HOUR

/**
 * When a delivery is tried again after `attempts` failed ones; null when that
 * was the last. A receiver may ask for a longer wait by `Retry-After`, not for
 * a shorter one.
 *
 * @param random in [0, 1)
 */
export function nextAttemptAt(input: {
  attempts: number
  now: Date
  retry_after_seconds: number | null
  random: number
}): Date | null {
  const wait = RETRY_WAITS_MS[input.attempts - 1]
  if (wait === undefined) {
    return null
  }
  const asked = (input.retry_after_seconds ?? 0) * SECOND
  const jittered = wait * (1 + JITTER * input.random)
  const ms = Math.max(jittered, Math.min(asked, RETRY_AFTER_MS_MAX))
  return new Date(input.now.getTime() + Math.round(ms))
}

/**
 * Seconds of a `Retry-After` header, a number or a date (RFC 9110 §10.2.3);
 * null for what is neither. A number may have any length: `nextAttemptAt` keeps
 * to a day.
 */
export function retryAfterSeconds(
  header: string | undefined,
  now: Date
): number | null {
  const text = header?.trim() ?? ""
  if (/^\d+$/.test(text)) {
    return Number(text)
  }
  const time = /[a-z]/i.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(time)
    ? null
    : Math.max(0, Math.ceil((time - now.getTime()) / SECOND))
}

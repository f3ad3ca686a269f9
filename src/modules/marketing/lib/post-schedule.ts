const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Waits after an attempt that failed and may be repeated. */
const RETRY_WAITS_MS = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
]

/**
 * When a post is tried again; null when that was the last time. A channel that
 * names a time is waited for.
 */
export function nextPostAttempt(input: {
  attempts: number
  now: Date
  retry_at?: Date | null
}): Date | null {
  const wait = RETRY_WAITS_MS[input.attempts - 1]
  if (wait === undefined) {
    return null
  }
  const own = input.now.getTime() + wait
  return new Date(Math.max(own, input.retry_at?.getTime() ?? 0))
}

/** Spending is counted by days of UTC. */
export function nextUtcDay(now: Date): Date {
  return new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)
  )
}

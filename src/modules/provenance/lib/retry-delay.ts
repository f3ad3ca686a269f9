const BASE_MS = 5_000
const MOST_MS = 15 * 60_000

export type Failure = {
  /** How often it failed before. */
  attempts: number
  attempts_max: number
  /** False for what time mends by itself: it is tried for ever. */
  may_give_up: boolean
  now: Date
  /** A wait somebody asked for. */
  least_wait_seconds?: number
}

/**
 * When to try again after a failure: after 5 seconds, then doubling up to a
 * quarter of an hour; or not at all, after the most attempts.
 */
export function afterFailure(failure: Failure): {
  attempts: number
  is_dead: boolean
  not_before: Date
} {
  const { attempts_max, may_give_up, now, least_wait_seconds = 0 } = failure
  const attempts = failure.attempts + 1
  const wait_ms = Math.max(
    Math.min(BASE_MS * 2 ** (attempts - 1), MOST_MS),
    least_wait_seconds * 1_000
  )
  return {
    attempts,
    is_dead: may_give_up && attempts >= attempts_max,
    not_before: new Date(now.getTime() + wait_ms),
  }
}

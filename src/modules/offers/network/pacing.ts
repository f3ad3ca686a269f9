import { setTimeout as sleepMs } from "node:timers/promises"
import type { OffersOptions } from "../options"

/** How calls are tried again, and how long they wait. */
export type Pacing = {
  /** Tries of a call. */
  attempts_max: number
  /** First wait after a passing failure; it doubles. */
  retry_base_seconds: number
  /** First wait after a network said no more, and not until when. */
  throttle_base_seconds: number
  /** Longest wait that we make up by ourselves. */
  backoff_max_seconds: number
  /** Whoever has to wait longer gets an error instead, to come back later. */
  wait_max_seconds: number
  /** 0 to 1. */
  random: () => number
  /** @throws the signal's reason when it aborts */
  sleep: (seconds: number, signal: AbortSignal) => Promise<void>
}

/** Limits per minute are the usual ones: five tries of 5 s wait 75 seconds. */
const THROTTLE_FACTOR = 5

export const pacingOf = ({ sync }: Pick<OffersOptions, "sync">): Pacing => ({
  attempts_max: 5,
  retry_base_seconds: sync.call_wait_seconds,
  throttle_base_seconds: sync.call_wait_seconds * THROTTLE_FACTOR,
  backoff_max_seconds: 60,
  wait_max_seconds: 900,
  random: Math.random,
  sleep,
})

/**
 * Seconds before the next try: doubled each time, half of it random, so that
 * processes that failed together do not come back together.
 *
 * @param attempt tries made so far, from 1
 */
export function backoffSeconds(
  base: number,
  attempt: number,
  { random, backoff_max_seconds }: Pacing
): number {
  const whole = Math.min(base * 2 ** (attempt - 1), backoff_max_seconds)
  return whole * (0.5 + random() / 2)
}

async function sleep(seconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  try {
    await sleepMs(seconds * 1_000, undefined, { signal })
  } catch (error) {
    // Node rejects with an AbortError of its own; the reason says who stopped.
    throw signal.aborted ? signal.reason : error
  }
}

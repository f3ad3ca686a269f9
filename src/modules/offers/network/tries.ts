import type { Budget } from "./budget"
import { NetworkError } from "./errors"
import { backoffSeconds, type Pacing } from "./pacing"

export type Tries = {
  /**
   * Waits until the call may be made again.
   *
   * @throws the error itself when it is not to be made again, or not soon
   */
  recover(error: unknown): Promise<void>
}

type Input = {
  signal: AbortSignal
  pacing: Pacing
  /** Null for a host that is not the network's: its limits are not ours. */
  budget: Budget | null
  /** Drops the token that was refused; false when there is none to renew. */
  renew: () => Promise<boolean>
  count: (throttled_ms: number) => void
}

/** Of one call. A refused token is renewed once, and counts as no try. */
export function createTries(input: Input): Tries {
  const { pacing, signal } = input
  let attempts = 0
  let renewed = false
  return {
    async recover(error) {
      signal.throwIfAborted()
      if (!(error instanceof NetworkError)) {
        throw error
      }
      if (error.kind === "credentials" && !renewed && (await input.renew())) {
        renewed = true
        return
      }
      attempts += 1
      const seconds = waitSeconds(error, attempts, pacing)
      if (error.kind === "throttled") {
        // Longer than that a run comes back by itself; a wrong header of the
        // network must not lock the source for longer either.
        await input.budget?.pause(Math.min(seconds, pacing.wait_max_seconds))
      }
      if (
        !error.passes ||
        attempts >= pacing.attempts_max ||
        seconds > pacing.wait_max_seconds
      ) {
        throw error
      }
      await wait(input, error, seconds)
    },
  }
}

function waitSeconds(
  { kind, details }: NetworkError,
  attempts: number,
  pacing: Pacing
): number {
  const base =
    kind === "throttled"
      ? pacing.throttle_base_seconds
      : pacing.retry_base_seconds
  return details.retry_after_seconds ?? backoffSeconds(base, attempts, pacing)
}

/** After a throttling the pause in the budget makes the next call wait. */
async function wait(
  { budget, count, pacing, signal }: Input,
  { kind }: NetworkError,
  seconds: number
): Promise<void> {
  const throttled = kind === "throttled"
  if (throttled && budget) {
    return
  }
  await pacing.sleep(seconds, signal)
  if (throttled) {
    count(seconds * 1_000)
  }
}

import { availableParallelism, loadavg } from "node:os"
import { setTimeout as sleep } from "node:timers/promises"
import type { Work } from "./work"

/** Processes that want to run, a core, from which on others wait for a run. */
const BUSY = 1.5
/** However long a batch took: a lease or a network's file does not wait. */
const REST_MS_MAX = 5_000

/** Of the last minute, a core. Systems that do not tell say 0. */
const loadNow = () => (loadavg()[0] ?? 0) / availableParallelism()

/** How long to rest after a batch that took so long. */
export const restMs = (
  worked_ms: number,
  { load, share }: { load: number; share: number }
): number => (load > BUSY ? Math.min(worked_ms * share, REST_MS_MAX) : 0)

/**
 * Does a batch, and then rests for a share of its time where the machine has
 * more to do than it can: visitors are waiting, and a feed may take longer.
 */
export async function givingWay(
  { ctx, signal }: Pick<Work, "ctx" | "signal">,
  batch: () => Promise<void>
): Promise<void> {
  const started = performance.now()
  await batch()
  const rest_ms = restMs(performance.now() - started, {
    load: loadNow(),
    share: ctx.options.sync.rest_share,
  })
  if (rest_ms > 0) {
    await sleep(rest_ms, undefined, { signal })
  }
}

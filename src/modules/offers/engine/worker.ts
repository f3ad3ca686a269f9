import { createRunner } from "../../../lib/outbox-runner"
import { claimRun } from "./claim"
import type { EngineContext } from "./context"
import { executeRun } from "./execute"
import { StoppedError } from "./lease"

const POLL_MS = 2_000

export type Worker = {
  /** Begins to carry out runs. Does nothing where reading is turned off. */
  start(): void
  /** A run was queued. */
  wake(): void
  /** Hands back what is under way, to go on elsewhere, and ends. */
  stop(): Promise<void>
  /** Carries out one run that is due, here and now. @returns whether one was */
  runOnce(): Promise<boolean>
}

/** Carries out queued runs, so many at a time. */
export function createWorker(ctx: EngineContext): Worker {
  const { concurrency, enabled } = ctx.options.sync
  const active = new Set<Promise<void>>()
  /** Endings that the database was too far away to hear of. */
  const unsettled = new Set<() => Promise<void>>()
  let stopping = new AbortController()

  /** In an object: a promise returned from here would be waited for. */
  async function runNext(): Promise<{ done: Promise<void> } | null> {
    const claim = await claimRun(ctx)
    if (!claim) {
      return null
    }
    const running = executeRun(ctx, claim, stopping.signal).then((later) => {
      if (later) {
        unsettled.add(later)
      }
    })
    const done = running.finally(() => {
      active.delete(done)
      runner.wake()
    })
    active.add(done)
    return { done }
  }

  async function settleLeft() {
    for (const settle of unsettled) {
      await settle()
      unsettled.delete(settle)
    }
  }

  const runner = createRunner({
    name: "offers sync",
    intervalMs: POLL_MS,
    async tick() {
      await settleLeft()
      return active.size < concurrency && (await runNext()) !== null
    },
    onError: (error) => ctx.logger.warn(`Reading sources: ${error}`),
    backoff: { base_ms: 500, max_ms: 10_000 },
  })

  return {
    start: () => enabled && runner.start(),
    wake: () => runner.wake(),
    async stop() {
      stopping.abort(new StoppedError("The process is stopping"))
      await runner.stop()
      await Promise.allSettled(active)
      await Promise.allSettled([...unsettled].map((settle) => settle()))
      unsettled.clear()
      stopping = new AbortController()
    },
    async runOnce() {
      const running = await runNext()
      await running?.done
      return running !== null
    },
  }
}

import { type Holder, LostRunError, type RunPatch } from "./run-row"
import type { EngineContext } from "./context"

const BEAT_MS = 1_000

/** Why a run ends before its end. */
export class CancelledError extends Error {
  override name = "CancelledError"
}
export class StoppedError extends Error {
  override name = "StoppedError"
}

export type Lease = {
  /** Resolves when no beat is under way any more. */
  stop(): Promise<void>
}

/**
 * Says every second that this worker lives, with what it has done, and hears
 * whether the run was cancelled. Aborts the run when it was taken over, or when
 * it could not be said for as long as the lease lasts: then another has it.
 */
export function holdLease({
  ctx,
  holder,
  figures,
  abort,
}: {
  ctx: Pick<EngineContext, "sql" | "options" | "logger">
  holder: Holder
  figures: () => RunPatch
  abort: (reason: Error) => void
}): Lease {
  const { lease_seconds } = ctx.options.sync
  let renewed_at = performance.now()
  let stopped = false
  let timer: NodeJS.Timeout
  let beating: Promise<void> = Promise.resolve()

  async function beat() {
    try {
      const is_cancelled = await renew(ctx, holder, figures())
      renewed_at = performance.now()
      if (is_cancelled) {
        abort(new CancelledError("The run was cancelled"))
      }
    } catch (error) {
      const silent_ms = performance.now() - renewed_at
      if (error instanceof LostRunError || silent_ms > lease_seconds * 1_000) {
        abort(new LostRunError(holder.id))
      } else {
        ctx.logger.warn(`Run ${holder.id} did not renew its lease: ${error}`)
      }
    }
  }
  function schedule() {
    timer = setTimeout(
      () => {
        beating = beat().finally(() => stopped || schedule())
      },
      Math.min(BEAT_MS, lease_seconds * 250)
    )
    timer.unref()
  }
  schedule()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await beating
    },
  }
}

/** @throws LostRunError */
async function renew(
  { sql, options }: Pick<EngineContext, "sql" | "options">,
  holder: Holder,
  figures: RunPatch
): Promise<boolean> {
  const sets = Object.keys(figures).map((name) => `${name} = :${name}, `)
  const [row] = await sql.named<{ is_cancelled: boolean }>(
    `update offer_sync_history set ${sets.join("")} updated_at = now(),
       lease_until = now() + make_interval(secs => :lease_seconds)
     where id = :id and worker = :worker and status = 'running'
     returning cancel_requested_at is not null as is_cancelled`,
    { ...figures, ...holder, lease_seconds: options.sync.lease_seconds }
  )
  if (!row) {
    throw new LostRunError(holder.id)
  }
  return row.is_cancelled
}

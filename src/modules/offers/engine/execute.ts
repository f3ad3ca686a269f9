import { MedusaError } from "@medusajs/framework/utils"
import { backoffMs } from "../../../lib/outbox-runner"
import { failureOf, type RunFailure } from "../lib/run-failure"
import type { Claim } from "./claim"
import { compareRun } from "./compare"
import type { EngineContext } from "./context"
import { sweepBatch } from "./expire"
import { dropOrLeave, endRun, finishRun, putToReview } from "./finish"
import { CancelledError, holdLease, StoppedError } from "./lease"
import { markMissing, mergeChanges } from "./merge"
import { readSource } from "./read"
import { LostRunError } from "./run-row"
import { createMeter, enterPhase, save, type Work } from "./work"

const BACKOFF_MS_MAX = 3_600_000

/** Phases in which all rows are staged. */
const READ = new Set(["comparing", "merging", "expiring", "finishing"])

/**
 * Carries a claimed run as far as it goes: to its end, to a review, or back
 * into the queue. Whatever went wrong is in its row then.
 *
 * @returns what to call again until it succeeds, where the database could not
 *   be told how the attempt ended
 */
export async function executeRun(
  ctx: EngineContext,
  { run, worker }: Claim,
  stop: AbortSignal
): Promise<(() => Promise<void>) | null> {
  const controller = new AbortController()
  const holder = { id: run.id, worker }
  const meter = createMeter(run)
  const signal = AbortSignal.any([stop, controller.signal])
  const work: Work = { ctx, run, holder, meter, signal }
  const lease = holdLease({
    ctx,
    holder,
    figures: meter.figures,
    abort: (reason) => controller.abort(reason),
  })
  try {
    await carryOut(work)
    return null
  } catch (error) {
    // An adapter may dress up an abort; the signal knows what it was.
    return await settleOrLater(work, signal.aborted ? signal.reason : error)
  } finally {
    await lease.stop()
  }
}

async function settleOrLater(work: Work, cause: unknown) {
  const settle = async () => {
    try {
      await settleAttempt(work, cause)
    } catch (error) {
      if (!(error instanceof LostRunError)) {
        throw error
      }
      work.ctx.logger.warn(error.message)
    }
  }
  try {
    await settle()
    return null
  } catch (error) {
    work.ctx.logger.warn(`Run ${work.run.id} could not be put down: ${error}`)
    return settle
  }
}

async function carryOut(work: Work): Promise<void> {
  const { run, ctx } = work
  if (run.attempt > ctx.options.sync.attempts_max) {
    throw new ExhaustedError()
  }
  if (!READ.has(run.phase ?? "")) {
    await readSource(work)
  }
  let compared = await compareRun(work)
  if (compared.next === "reading") {
    await readSource(work) // the database lost what was staged
    compared = await compareRun(work)
  }
  if (compared.next === "review") {
    return await putToReview(work)
  }
  if (compared.next === "reading") {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "The rows that were just staged are not there"
    )
  }
  await mergeChanges(work, compared.counts)
  await enterPhase(work, "expiring")
  await markMissing(work, compared.counts)
  await expireOwn(work)
  await enterPhase(work, "finishing")
  await finishRun(work)
}

/** Processes that die of a run would do so for ever. */
class ExhaustedError extends Error {}

async function expireOwn(work: Work): Promise<void> {
  const { ctx, run } = work
  const { expiry_grace_hours, merge_batch_rows } = ctx.options.sync
  for (let more = true; more;) {
    work.signal.throwIfAborted()
    const before = run.expired_count
    await ctx.sql.transaction(async (sql) => {
      const swept = await sweepBatch(sql, {
        source: run.source,
        grace_hours: expiry_grace_hours,
        batch_rows: merge_batch_rows,
      })
      more = swept.more
      await save(work, { expired_count: before + swept.expired }, { sql })
    })
  }
}

async function settleAttempt(work: Work, cause: unknown): Promise<void> {
  const { ctx, run } = work
  if (cause instanceof LostRunError) {
    throw cause
  }
  if (cause instanceof CancelledError) {
    return await endRun(work, "cancelled", null)
  }
  if (cause instanceof StoppedError) {
    return await handBack(work, { after_ms: 0, attempt: run.attempt - 1 })
  }
  if (cause instanceof ExhaustedError) {
    return await endRun(work, "interrupted", INTERRUPTED)
  }
  const failure = failureOf(cause)
  if (failure.code === "unexpected") {
    ctx.logger.error(`Run ${run.id} of ${run.source}: ${stackOf(cause)}`)
  }
  if (failure.passes && run.attempt < ctx.options.sync.attempts_max) {
    return await tryLater(work, failure)
  }
  await endRun(work, "failed", failure)
}

const INTERRUPTED = {
  code: "interrupted",
  message: "The process that read the source ended each time it tried",
}

const stackOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)

async function tryLater(work: Work, failure: RunFailure): Promise<void> {
  const { run, ctx } = work
  const wait_ms = backoffMs(run.attempt, {
    base_ms: ctx.options.sync.retry_base_seconds * 1_000,
    max_ms: BACKOFF_MS_MAX,
  })
  const asked_ms = (failure.retry_after_seconds ?? 0) * 1_000
  await handBack(work, {
    after_ms: Math.max(wait_ms, asked_ms),
    attempt: run.attempt,
    failure,
  })
}

/** Puts it back into the queue, to go on where it was. */
async function handBack(
  work: Work,
  {
    after_ms,
    attempt,
    failure,
  }: { after_ms: number; attempt: number; failure?: RunFailure }
): Promise<void> {
  const { ctx, run } = work
  if (failure?.begin_anew && run.resume) {
    await dropOrLeave(ctx, run.resume.staging) // makes room again
  }
  await save(
    work,
    {
      ...work.meter.figures(),
      status: "queued",
      attempt,
      rows_per_second: null,
      error_code: failure?.code ?? null,
      error_message: failure?.message ?? null,
      ...(failure?.begin_anew && { resume: null, phase: null }),
    },
    {
      also: [
        "worker = null",
        "lease_until = null",
        `run_after = now() + interval '${Math.round(after_ms)} milliseconds'`,
      ],
    }
  )
}

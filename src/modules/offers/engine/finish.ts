import { dropStaging } from "./staging"
import { foldCounts } from "./fold-counts"
import type { EngineContext } from "./context"
import type { RunPatch, RunStatus } from "./run-row"
import { save, type Work } from "./work"
import type { Sql } from "../../../lib/sql"

/** Share of a feed that changed from which on its plans need new statistics. */
const ANALYZE_SHARE = 0.1

const ENDED = ["finished_at = now()", "worker = null", "lease_until = null"]

/** All is merged: closes the run, and its source's figures with it. */
export async function finishRun(work: Work): Promise<void> {
  const { ctx, run } = work
  const status = run.complete ? "succeeded" : "partial"
  await analyzeFeed(work)
  await foldCounts(ctx.sql)
  await close(work, {
    patch: { status, unchanged_count: unchangedOf(work) },
    async also(sql) {
      await sql.query(
        `update offer_source set last_success_at = now(), last_run_at = now(),
           last_run_id = ?, failures_in_row = 0, last_error_code = null,
           last_error_message = null, updated_at = now(),
           last_complete_at = case when ? then now() else last_complete_at end,
           memory = coalesce(?::jsonb, memory)
         where slug = ?`,
        [run.id, run.complete === true, memoryOf(work), run.source]
      )
      await supersedeReviews(work, sql)
    },
  })
  await tell(work, status)
}

/** Kept only now: what a run read that was not merged must be read again. */
const memoryOf = ({ run }: Work) =>
  run.resume?.memory === undefined ? null : JSON.stringify(run.resume.memory)

/** What was merged before a restart no longer differs: so it is not counted. */
const unchangedOf = ({ run }: Work) =>
  (run.resume?.skipped ?? 0) +
  Math.max(
    0,
    run.staged -
      run.duplicate_count -
      run.new_count -
      run.changed_count -
      run.returned_count
  )

/** The guard stopped it: its rows wait for a person. */
export async function putToReview(work: Work): Promise<void> {
  const { ctx, run } = work
  await ctx.sql.transaction(async (sql) => {
    await sql.query(
      `update offer_source set last_run_at = now(), last_run_id = ?,
         updated_at = now() where slug = ?`,
      [run.id, run.source]
    )
    const ended = ["worker = null", "lease_until = null"]
    await save(work, closing(work, { status: "review" }), { sql, also: ended })
    await supersedeReviews(work, sql)
  })
  await tell(work, "review")
}

/** It cannot go on: failed for good, given up, or cancelled. */
export async function endRun(
  work: Work,
  status: "failed" | "interrupted" | "cancelled",
  error: { code: string; message: string } | null
): Promise<void> {
  const { run } = work
  await close(work, {
    patch: {
      status,
      error_code: error?.code ?? null,
      error_message: error?.message ?? null,
    },
    async also(sql) {
      await sql.query(
        `update offer_source set last_run_at = now(), last_run_id = ?,
           failures_in_row = failures_in_row + ?::int,
           last_error_code = coalesce(?, last_error_code),
           last_error_message = coalesce(?, last_error_message),
           updated_at = now()
         where slug = ?`,
        [
          run.id,
          error ? 1 : 0,
          error?.code ?? null,
          error?.message ?? null,
          run.source,
        ]
      )
    },
  })
  await tell(work, status)
}

const closing = (work: Work, patch: RunPatch): RunPatch => ({
  ...work.meter.figures(),
  ...patch,
  rows_per_second: null,
})

async function close(
  work: Work,
  { patch, also }: { patch: RunPatch; also: (sql: Sql) => Promise<void> }
): Promise<void> {
  const { ctx, run } = work
  const staging = run.resume?.staging
  await ctx.sql.transaction(async (sql) => {
    await also(sql)
    await save(
      work,
      {
        error_code: null,
        error_message: null,
        ...closing(work, patch),
        resume: null,
      },
      { sql, also: ENDED }
    )
  })
  if (staging) {
    await dropOrLeave(ctx, staging)
  }
}

/** What cannot be dropped now, the sweep drops later. */
export async function dropOrLeave(
  { sql, logger }: Pick<EngineContext, "sql" | "logger">,
  staging: string
): Promise<void> {
  await dropStaging(sql, staging).catch((error: unknown) =>
    logger.warn(`Staging ${staging} is left to the sweep: ${error}`)
  )
}

/** A later run knows better than one that waits for an answer. */
async function supersedeReviews({ run }: Work, sql: Sql): Promise<void> {
  await sql.query(
    `update offer_sync_history set status = 'discarded', finished_at = now(),
       resume = null, updated_at = now(),
       notes = notes || 'A later run took its place'::text
     where source = ? and status = 'review' and id <> ?`,
    [run.source, run.id]
  )
}

async function tell({ ctx, run }: Work, status: RunStatus): Promise<void> {
  await ctx
    .emit("offers.sync_finished", {
      id: run.id,
      source: run.source,
      status,
      new_count: run.new_count,
      changed_count: run.changed_count,
      missing_count: run.missing_count,
      expired_count: run.expired_count,
      rejected_count: run.rejected_count,
    })
    .catch((error: unknown) =>
      ctx.logger.error(`offers.sync_finished of ${run.id}: ${error}`)
    )
}

async function analyzeFeed({ ctx, run }: Work): Promise<void> {
  const [row] = await ctx.sql.query<{ rows: number }>(
    `select greatest(reltuples, 0)::double precision as rows from pg_class
     where oid = 'offer_feed'::regclass`
  )
  const changed = run.new_count + run.changed_count + run.returned_count
  if (changed > (row?.rows ?? 0) * ANALYZE_SHARE) {
    await ctx.sql.query("analyze offer_feed")
  }
}

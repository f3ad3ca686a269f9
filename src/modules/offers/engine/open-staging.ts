import {
  createStaging,
  dropStaging,
  stagedRows,
  stagingDigits,
} from "./staging"
import { save, type Work } from "./work"

/**
 * The staging table with the rows of an earlier attempt, or a new one where
 * the adapter cannot go on, or a crash of the database emptied the old one.
 *
 * @returns the adapter's cursor to go on from
 */
export async function openStaging(work: Work): Promise<unknown> {
  const { run, ctx } = work
  if (run.resume && run.resume.cursor !== null) {
    const rows = await stagedRows(ctx.sql, run.resume.staging)
    if (rows === run.staged) {
      return run.resume.cursor
    }
  }
  await beginAnew(work)
  return null
}

/** Forgets what was read. The name is saved first: nobody else's then. */
async function beginAnew(work: Work): Promise<void> {
  const { ctx, run } = work
  const old = run.resume?.staging
  const staging = stagingDigits()
  await ctx.sql.transaction(async (sql) => {
    await sql.query("delete from offer_rejection where run_id = ?", [run.id])
    await save(
      work,
      { ...NOTHING_READ, resume: { staging, cursor: null } },
      { sql }
    )
  })
  run.approved = false
  await createStaging(ctx.sql, staging)
  if (old) {
    await dropStaging(ctx.sql, old)
  }
}

/** An approval was for other rows; what was merged before is merged. */
const NOTHING_READ = {
  phase: "connecting",
  staged: 0,
  expected_rows: null,
  duplicate_count: 0,
  rejected_count: 0,
  rejected_by_reason: {},
  complete: null,
  approved_at: null,
  approved_by: null,
} as const

import { recordAudit } from "../audit/audit"
import { offersErrors } from "../errors"
import type { Sql } from "../../../lib/sql"
import type { Actor, EngineContext } from "./context"
import { dropOrLeave } from "./finish"
import { type Requested, requestRun } from "./requests"
import type { Resume, RunStatus } from "./run-row"

type Decision = { id: string; actor: Actor }
type Found = {
  id: string
  source: string
  status: RunStatus
  is_left: boolean
  resume: Resume | null
}

/** Statuses that a decision may find, and what it is called in the audit. */
type Rule = { action: string; from: readonly RunStatus[] }

const CANCEL: Rule = { action: "cancelled", from: ["queued", "running"] }
const APPROVE: Rule = { action: "approved", from: ["review"] }
const DISCARD: Rule = { action: "discarded", from: ["review"] }
const RETRY: Rule = {
  action: "retried",
  from: ["failed", "cancelled", "interrupted", "partial", "discarded"],
}

/**
 * Ends a run that waits at once, and asks the worker of one that runs to end
 * it. Where that worker is dead there is nobody to ask.
 *
 * @throws `offers_run_not_found`, `offers_run_action_refused`
 */
export async function cancelRun(
  ctx: EngineContext,
  { id, actor }: Decision
): Promise<void> {
  const freed = await decide(ctx, { id, actor, rule: CANCEL }, cancel)
  await drop(ctx, freed)
}

/** As {@link cancelRun}, the run that a source has; nothing if it has none. */
export async function cancelRunOf(
  ctx: EngineContext,
  { slug, actor }: { slug: string; actor: Actor }
): Promise<void> {
  const freed = await ctx.sql.transaction(async (sql) => {
    const [run] = await sql.query<Found>(
      `select ${FOUND} from offer_sync_history
       where source = ? and status in ('queued', 'running') for update`,
      [slug]
    )
    return run
      ? await settle(sql, run, { actor, rule: CANCEL, change: cancel })
      : null
  })
  await drop(ctx, freed)
}

const cancel: Change = (sql, { id, status, is_left }) =>
  status === "running" && !is_left
    ? askToCancel(sql, id)
    : close(sql, id, "cancelled")

async function askToCancel(sql: Sql, id: string): Promise<boolean> {
  await sql.query(
    `update offer_sync_history set cancel_requested_at = now(),
       updated_at = now() where id = ?`,
    [id]
  )
  return false
}

/** @returns true: nobody needs its rows any more */
async function close(sql: Sql, id: string, status: RunStatus): Promise<true> {
  await sql.query(
    `update offer_sync_history set status = ?, finished_at = now(),
       resume = null, worker = null, lease_until = null, updated_at = now()
     where id = ?`,
    [status, id]
  )
  return true
}

/**
 * Lets a run go on that the guard stopped, with the rows it has read.
 *
 * @throws `offers_run_not_found`, `offers_run_action_refused`,
 *   `offers_run_under_way` while another run of the source is
 */
export async function approveRun(
  ctx: EngineContext,
  { id, actor }: Decision
): Promise<void> {
  await decide(ctx, { id, actor, rule: APPROVE }, async (sql, run) => {
    const rows = await sql.query(
      `update offer_sync_history as run set status = 'queued', attempt = 0,
         run_after = now(), approved_at = now(), approved_by = ?,
         updated_at = now()
       where id = ? and not exists (
         select from offer_sync_history as other where other.source = run.source
           and other.status in ('queued', 'running'))
       returning id`,
      [actor.actor_id, id]
    )
    if (rows.length === 0) {
      throw offersErrors.runUnderWay(run.source)
    }
    return false
  })
}

/** Throws away what a run has read that the guard stopped. */
export async function discardRun(
  ctx: EngineContext,
  { id, actor }: Decision
): Promise<void> {
  const freed = await decide(ctx, { id, actor, rule: DISCARD }, (sql) =>
    close(sql, id, "discarded")
  )
  await drop(ctx, freed)
}

/** A new run in place of one that did not end well. */
export async function retryRun(
  ctx: EngineContext,
  { id, actor }: Decision
): Promise<Requested> {
  const run = await findFor(ctx.sql, id, RETRY)
  return await requestRun(ctx, { slug: run.source, trigger: "retry", actor })
}

/** @returns whether nobody needs the run's rows any more */
type Change = (sql: Sql, run: Found) => Promise<boolean>

/** In one transaction, with the row locked: two decisions never cross. */
async function decide(
  { sql }: EngineContext,
  { id, actor, rule }: Decision & { rule: Rule },
  change: Change
): Promise<string | null> {
  return await sql.transaction(async (trx) => {
    const run = await findFor(trx, id, rule)
    return await settle(trx, run, { actor, rule, change })
  })
}

/** @returns the staging table that is free now */
async function settle(
  trx: Sql,
  run: Found,
  { actor, rule, change }: { actor: Actor; rule: Rule; change: Change }
): Promise<string | null> {
  const is_free = await change(trx, run)
  await recordAudit(trx, {
    ...actor,
    action: `sync.${rule.action}`,
    source: run.source,
    subject_type: "run",
    subject_id: run.id,
    changes: {},
  })
  return is_free ? (run.resume?.staging ?? null) : null
}

const FOUND = `id, source, status, resume,
  coalesce(lease_until < now(), true) as is_left`

async function findFor(sql: Sql, id: string, rule: Rule): Promise<Found> {
  const [run] = await sql.query<Found>(
    `select ${FOUND} from offer_sync_history where id = ? for update`,
    [id]
  )
  if (!run) {
    throw offersErrors.runNotFound(id)
  }
  if (!rule.from.includes(run.status)) {
    throw offersErrors.runActionRefused(rule.action, run.status)
  }
  return run
}

async function drop(ctx: EngineContext, staging: string | null) {
  if (staging) {
    await dropOrLeave(ctx, staging)
  }
}

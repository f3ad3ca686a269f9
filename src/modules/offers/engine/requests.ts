import { generateEntityId } from "@medusajs/framework/utils"
import { recordAudit } from "../audit/audit"
import { offersErrors } from "../errors"
import type { Sql } from "../../../lib/sql"
import { INTERVAL, jitterOf, jitterSeconds } from "../sources/next-run"
import type { Actor, EngineContext } from "./context"
import type { RunTrigger } from "./run-row"

export type RunRequest = {
  slug: string
  trigger: RunTrigger
  actor: Actor
}

export type Requested = {
  id: string
  /** A run was queued or under way already, and is this one. */
  already_running: boolean
}

type Ctx = Pick<EngineContext, "sql" | "options">

/**
 * Queues a run of a source. A source has one run at a time: where there is one
 * it is that, and if it waited for its next try it waits no longer.
 *
 * @throws `offers_source_not_found`, `offers_source_inactive`
 */
export async function requestRun(
  ctx: Ctx,
  request: RunRequest
): Promise<Requested> {
  return await ctx.sql.transaction(async (sql) => {
    await lockActive(sql, request.slug)
    const queued = await queueRun(sql, request)
    if (!queued) {
      return { id: await hurryRun(sql, request.slug), already_running: true }
    }
    await recordAudit(sql, {
      ...request.actor,
      action: "sync.requested",
      source: request.slug,
      subject_type: "run",
      subject_id: queued,
      changes: {},
    })
    return { id: queued, already_running: false }
  })
}

/** Locked, so that a source is not turned off between look and queueing. */
async function lockActive(sql: Sql, slug: string): Promise<void> {
  const [source] = await sql.query<{ status: string }>(
    "select status from offer_source where slug = ? for share",
    [slug]
  )
  if (!source) {
    throw offersErrors.sourceNotFound(slug)
  }
  if (source.status !== "active") {
    throw offersErrors.sourceInactive(slug)
  }
}

async function queueRun(
  sql: Sql,
  { slug, trigger, actor }: RunRequest
): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `insert into offer_sync_history (id, source, trigger, requested_by)
     values (?, ?, ?, ?)
     on conflict (source) where status in ('queued', 'running') do nothing
     returning id`,
    [generateEntityId(undefined, "orun"), slug, trigger, actor.actor_id]
  )
  return row?.id ?? null
}

async function hurryRun(sql: Sql, slug: string): Promise<string> {
  const [row] = await sql.query<{ id: string }>(
    `update offer_sync_history
     set run_after = case when status = 'queued'
       then least(run_after, now()) else run_after end
     where source = ? and status in ('queued', 'running') returning id`,
    [slug]
  )
  if (!row) {
    // It ended between the two statements; the caller may ask again.
    throw offersErrors.runUnderWay(slug)
  }
  return row.id
}

/** Queues a run of every active source. */
export async function requestAllRuns(
  ctx: Ctx,
  actor: Actor
): Promise<Requested[]> {
  const sources = await ctx.sql.query<{ slug: string }>(
    "select slug from offer_source where status = 'active' order by slug"
  )
  const requested: Requested[] = []
  for (const { slug } of sources) {
    requested.push(await requestRun(ctx, { slug, trigger: "manual", actor }))
  }
  return requested
}

/**
 * Queues the runs that are due and moves their next time on, in one statement:
 * of two schedulers at once, one gets a source. A source that is being read
 * is left alone until its next time. The next time counts from the last, so it
 * does not wander.
 *
 * @returns ids of the runs
 */
export async function queueDueRuns({
  sql,
  options,
}: Pick<Ctx, "sql" | "options">): Promise<string[]> {
  const rows = await sql.named<{ id: string }>(
    `with due as (
       select slug, next_run_at, ${INTERVAL} as every
       from offer_source
       where status = 'active' and schedule <> 'manual'
         and (next_run_at is null or next_run_at <= now())
       for update skip locked
     ), moved as (
       update offer_source as source set
         next_run_at = greatest(
           coalesce(due.next_run_at, now()) + due.every,
           now() + due.every / 2
         ) + ${jitterOf("due.every")}
       from due where source.slug = due.slug
       returning source.slug
     )
     insert into offer_sync_history (id, source, trigger)
     select 'orun_' || replace(gen_random_uuid()::text, '-', ''), slug,
       'schedule' from moved
     on conflict (source) where status in ('queued', 'running') do nothing
     returning id`,
    { jitter_seconds: jitterSeconds(options) }
  )
  return rows.map(({ id }) => id)
}

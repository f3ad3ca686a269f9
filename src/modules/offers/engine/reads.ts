import { z } from "@medusajs/framework/zod"
import { decodeCursor, encodeCursor } from "../../../lib/cursor"
import type { Sql } from "../../../lib/sql"
import { offersErrors } from "../errors"
import type { GuardFinding } from "../lib/guard"
import { progressOf, type RunProgress } from "../lib/run-progress"
import type { RunPhase, RunStatus, RunTrigger } from "./run-row"

/** A run as people see it. Dates are Date, counts numbers. */
export type RunView = {
  id: string
  source: string
  trigger: RunTrigger
  requested_by: string | null
  /** `interrupted` also while its worker is dead and no other has it yet. */
  status: RunStatus
  phase: RunPhase | null
  attempt: number
  run_after: Date
  cancel_requested_at: Date | null
  approved_at: Date | null
  approved_by: string | null
  staged: number
  expected_rows: number | null
  merged: number
  to_merge: number | null
  new_count: number
  changed_count: number
  unchanged_count: number
  duplicate_count: number
  missing_count: number
  expired_count: number
  returned_count: number
  rejected_count: number
  rejected_by_reason: Record<string, number>
  bytes: number
  requests: number
  throttled_ms: number
  latency_ms: number | null
  peak_memory_bytes: number | null
  /** Of the present phase. */
  rows_per_second: number | null
  complete: boolean | null
  notes: string[]
  guard: (GuardFinding & { new: number }) | null
  error_code: string | null
  error_message: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
  updated_at: Date
  duration_seconds: number | null
  progress: RunProgress
}

export type RunFilters = {
  source?: string[]
  status?: string[]
  trigger?: string[]
  created_since?: Date
}

const COUNTS = `staged expected_rows merged to_merge new_count changed_count
  unchanged_count duplicate_count missing_count expired_count returned_count
  rejected_count bytes requests throttled_ms peak_memory_bytes`

const STATUS = `case when status = 'running' and lease_until < now()
  then 'interrupted' else status end`

const COLUMNS = `id, source, trigger, requested_by, ${STATUS} as status, phase,
  attempt, run_after, cancel_requested_at, approved_at, approved_by,
  ${COUNTS.split(/\s+/)
    .map((it) => `${it}::double precision as ${it}`)
    .join(", ")},
  rejected_by_reason, latency_ms, rows_per_second, complete, notes, guard,
  error_code, error_message, created_at, started_at, finished_at, updated_at,
  extract(epoch from coalesce(finished_at, now()) - started_at)
    ::double precision as duration_seconds`

type Row = Omit<RunView, "progress">
const viewOf = (row: Row): RunView => ({ ...row, progress: progressOf(row) })

/** Runs, the latest first. */
export async function listRuns(
  sql: Sql,
  filters: RunFilters,
  { limit, offset }: { limit: number; offset: number }
): Promise<{ rows: RunView[]; count: number }> {
  const { source, status, trigger, created_since } = filters
  const where = [
    source && "source = any(:source)",
    status && `${STATUS} = any(:status)`,
    trigger && "trigger = any(:trigger)",
    created_since && "created_at >= :created_since",
  ].filter((it) => it !== undefined)
  const from = `from offer_sync_history where ${["true", ...where].join(" and ")}`
  const params = {
    ...(source && { source }),
    ...(status && { status }),
    ...(trigger && { trigger }),
    ...(created_since && { created_since }),
  }
  const rows = await sql.named<Row>(
    `select ${COLUMNS} ${from} order by created_at desc, id desc
     limit :limit offset :offset`,
    { ...params, limit, offset }
  )
  const [counted] = await sql.named<{ count: number }>(
    `select count(*)::int as count ${from}`,
    params
  )
  return { rows: rows.map(viewOf), count: counted?.count ?? 0 }
}

/** @throws `offers_run_not_found` */
export async function findRun(sql: Sql, id: string): Promise<RunView> {
  const [row] = await sql.query<Row>(
    `select ${COLUMNS} from offer_sync_history where id = ?`,
    [id]
  )
  if (!row) {
    throw offersErrors.runNotFound(id)
  }
  return viewOf(row)
}

/** Runs that wait, run, or changed within the last seconds. */
export async function liveRuns(sql: Sql): Promise<RunView[]> {
  const rows = await sql.query<Row>(
    `select ${COLUMNS} from offer_sync_history
     where status in ('queued', 'running')
     union all
     select ${COLUMNS} from offer_sync_history
     where status not in ('queued', 'running')
       and created_at > now() - interval '1 day'
       and updated_at > now() - interval '10 seconds'
     order by created_at desc, id desc`
  )
  return rows.map(viewOf)
}

export type SyncStatus = {
  sources: {
    slug: string
    name: string
    status: string
    schedule: string
    next_run_at: Date | null
    last_run_at: Date | null
    last_success_at: Date | null
    failures_in_row: number
    last_error_code: string | null
    last_error_message: string | null
    /** The one that waits or runs, or is to be decided on. */
    run: RunView | null
  }[]
  runs_queued: number
  runs_running: number
}

/** How every source stands, with the run it has. */
export async function syncStatus(sql: Sql): Promise<SyncStatus> {
  const sources = await sql.query<Omit<SyncStatus["sources"][number], "run">>(
    `select slug, name, status, schedule, next_run_at, last_run_at,
       last_success_at, failures_in_row, last_error_code, last_error_message
     from offer_source order by name`
  )
  const rows = await sql.query<Row>(
    `select ${COLUMNS} from offer_sync_history
     where status in ('queued', 'running', 'review')
     order by (status = 'review'), created_at desc`
  )
  const runs = rows.map(viewOf)
  return {
    sources: sources.map((source) => ({
      ...source,
      run: runs.find((run) => run.source === source.slug) ?? null,
    })),
    runs_queued: runs.filter((run) => run.status === "queued").length,
    runs_running: runs.filter((run) => run.status === "running").length,
  }
}

export type RejectionView = {
  id: string
  position: number
  external_id: string | null
  reason: string
  field: string | null
  message: string
  excerpt: string
  created_at: Date
}

const CURSOR = z.tuple([z.string().regex(/^\d{1,18}$/)])

/** Refused rows of a run that were kept, in the order of the feed. */
export async function listRejections(
  sql: Sql,
  run_id: string,
  { limit, cursor }: { limit: number; cursor?: string }
): Promise<{ rows: RejectionView[]; next_cursor: string | null }> {
  await findRun(sql, run_id)
  const [after] = cursor ? decodeCursor(cursor, CURSOR) : ["0"]
  const rows = await sql.query<RejectionView>(
    `select id::text as id, position::double precision as position,
       external_id, reason, field, message, excerpt, created_at
     from offer_rejection where run_id = ? and id > ?::bigint
     order by offer_rejection.id limit ?`,
    [run_id, after, limit + 1]
  )
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { rows: page, next_cursor: last ? encodeCursor([last.id]) : null }
}

import type { Sql } from "../../../lib/sql"

export const RUN_STATUSES = [
  "queued",
  "running",
  "review",
  "succeeded",
  "partial",
  "failed",
  "cancelled",
  "interrupted",
  "discarded",
] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

export const RUN_PHASES = [
  "connecting",
  "reading",
  "comparing",
  "merging",
  "expiring",
  "finishing",
] as const
export type RunPhase = (typeof RUN_PHASES)[number]

export const RUN_TRIGGERS = ["schedule", "manual", "retry"] as const
export type RunTrigger = (typeof RUN_TRIGGERS)[number]

/** Where a run goes on after its process died. */
export type Resume = {
  /** Digits in the names of its staging tables. */
  staging: string
  /** The adapter's, after the last row staged; null: it cannot go on there. */
  cursor: unknown
  /** The guard let these rows pass, so it does not ask again. */
  cleared?: boolean
  /** Of the end of reading, see `ReadEnd`. */
  unchanged_prefixes?: string[]
  memory?: unknown
  /** Offers that were not read for they did not change. */
  skipped?: number
}

/** A run as its worker holds it. Only the worker changes it, behind a fence. */
export type RunRow = {
  id: string
  source: string
  attempt: number
  phase: RunPhase | null
  approved: boolean
  resume: Resume | null
  staged: number
  expected_rows: number | null
  merged: number
  new_count: number
  changed_count: number
  returned_count: number
  missing_count: number
  duplicate_count: number
  expired_count: number
  rejected_count: number
  rejected_by_reason: Record<string, number>
  bytes: number
  requests: number
  throttled_ms: number
  latency_ms: number | null
  peak_memory_bytes: number
  complete: boolean | null
  notes: string[]
}

/** bigint comes as text from the driver; counts stay far below 2^53. */
const numbers = [
  "staged",
  "expected_rows",
  "merged",
  "new_count",
  "changed_count",
  "returned_count",
  "missing_count",
  "duplicate_count",
  "expired_count",
  "rejected_count",
  "bytes",
  "requests",
  "throttled_ms",
]
  .map((name) => `${name}::double precision as ${name}`)
  .join(", ")

export const RUN_COLUMNS = `id, source, attempt, phase, resume, ${numbers},
  approved_at is not null as approved, rejected_by_reason, latency_ms,
  coalesce(peak_memory_bytes, 0)::double precision as peak_memory_bytes,
  complete, notes`

/** Columns that a worker writes; the values as in the table. */
export type RunPatch = Partial<
  Omit<RunRow, "id" | "source" | "approved"> & {
    status: RunStatus
    to_merge: number
    unchanged_count: number
    rows_per_second: number | null
    guard: object | null
    error_code: string | null
    error_message: string | null
    approved_at: null
    approved_by: null
    cancel_requested_at: null
  }
>

/** The run now belongs to another worker, or to nobody. */
export class LostRunError extends Error {
  constructor(id: string) {
    super(`Run ${id} was taken over by another worker`)
    this.name = "LostRunError"
  }
}

export type Holder = { id: string; worker: string }

const JSON_COLUMNS = new Set(["resume", "rejected_by_reason", "guard"])

/**
 * Changes a run that this worker holds. In the transaction of what else is
 * written for the run it is the fence: where another worker took over, it
 * throws, and all of it is rolled back.
 *
 * @param also further assignments of ours, such as `finished_at = now()`
 * @throws LostRunError
 */
export async function writeRun(
  sql: Sql,
  { id, worker }: Holder,
  patch: RunPatch,
  also: readonly string[] = []
): Promise<void> {
  const columns = Object.entries(patch).filter(([, it]) => it !== undefined)
  const sets = columns.map(([name]) => `${name} = :${name}`)
  const params = columns.map(([name, value]) => [
    name,
    JSON_COLUMNS.has(name) && value !== null ? JSON.stringify(value) : value,
  ])
  const [row] = await sql.named(
    `update offer_sync_history
     set ${[...sets, ...also, "updated_at = now()"].join(", ")}
     where id = :run_id and worker = :run_worker and status = 'running'
     returning id`,
    { ...Object.fromEntries(params), run_id: id, run_worker: worker }
  )
  if (!row) {
    throw new LostRunError(id)
  }
}

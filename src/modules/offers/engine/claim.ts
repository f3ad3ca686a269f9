import { randomUUID } from "node:crypto"
import { hostname } from "node:os"
import type { EngineContext } from "./context"
import { RUN_COLUMNS, type RunRow } from "./run-row"

export type Claim = { run: RunRow; worker: string }

/**
 * The next run that is due, or that a dead worker left: two workers never get
 * the same. A row in a transaction of its worker is passed over, so nothing is
 * taken while it is written.
 *
 * A worker's name is new each time: a process that comes back after a stall is
 * not mistaken for the one that holds the run now, be it the same process.
 */
export async function claimRun({
  sql,
  options,
}: Pick<EngineContext, "sql" | "options">): Promise<Claim | null> {
  const worker = `${hostname()}:${process.pid}:${randomUUID()}`
  const [run] = await sql.named<RunRow>(
    `with due as (
       select id, status = 'running' as is_left from offer_sync_history
       where (status = 'queued' and run_after <= now())
         or (status = 'running' and lease_until < now())
       order by run_after, created_at limit 1 for update skip locked
     )
     update offer_sync_history as run set status = 'running',
       worker = :worker, attempt = attempt + 1,
       lease_until = now() + make_interval(secs => :lease_seconds),
       started_at = coalesce(started_at, now()), updated_at = now(),
       notes = case when is_left then notes || (
         'Interrupted while ' || coalesce(phase, 'connecting')
         || ', then taken over')::text else notes end
     from due where run.id = due.id
     returning ${RUN_COLUMNS.replace(/^id,/, "run.id,")}`,
    { worker, lease_seconds: options.sync.lease_seconds }
  )
  return run ? { run, worker } : null
}

import { readdir, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Sql } from "../../../lib/sql"
import type { EngineContext } from "./context"
import { sweepBatch } from "./expire"
import { dropOrLeave } from "./finish"
import { foldCounts } from "./fold-counts"
import { FOLDER_PREFIX } from "./read"

const FOLDER_HOURS_MAX = 24
const PRUNE_ROWS = 1_000

/**
 * What time does to offers, and what dead processes left behind. Safe to call
 * from any number of processes.
 *
 * @returns how many offers expired
 */
export async function sweepOffers(ctx: EngineContext): Promise<number> {
  const { expiry_grace_hours, merge_batch_rows } = ctx.options.sync
  let expired = 0
  for (let more = true; more;) {
    const batch = await sweepBatch(ctx.sql, {
      grace_hours: expiry_grace_hours,
      batch_rows: merge_batch_rows,
    })
    expired += batch.expired
    more = batch.more
  }
  await dropOrphans(ctx)
  await removeOldFolders()
  await foldCounts(ctx.sql)
  return expired
}

/**
 * Staging tables of no run. The tables are looked at first: a run saves the
 * name before it makes the table, so of a table that is there and named
 * nowhere the run has ended.
 */
async function dropOrphans(ctx: EngineContext): Promise<void> {
  const tables = await ctx.sql.query<{ digits: string }>(
    `select distinct substring(relname from '[0-9]+$') as digits
     from pg_class where relkind = 'r' and pg_table_is_visible(oid)
       and relname ~ '^offer_(staging|change)_[0-9]+$'`
  )
  const used = await ctx.sql.query<{ digits: string }>(
    `select resume->>'staging' as digits from offer_sync_history
     where resume is not null`
  )
  const names = new Set(used.map(({ digits }) => digits))
  for (const { digits } of tables) {
    if (!names.has(digits)) {
      await dropOrLeave(ctx, digits)
    }
  }
}

/** Files that a killed process had unpacked on this machine. */
async function removeOldFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER_PREFIX)) {
      continue
    }
    const folder = join(tmpdir(), name)
    // Another process may be removing the same one.
    const found = await stat(folder).catch(() => null)
    const age_ms = found ? Date.now() - found.mtimeMs : 0
    if (age_ms > FOLDER_HOURS_MAX * 3_600_000) {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Deletes runs past their days, with their refused rows. @returns how many */
export async function pruneRuns({
  sql,
  options,
}: Pick<EngineContext, "sql" | "options">): Promise<number> {
  let pruned = 0
  for (let rows = PRUNE_ROWS; rows === PRUNE_ROWS;) {
    rows = await pruneBatch(sql, options.sync.history_days)
    pruned += rows
  }
  return pruned
}

async function pruneBatch(sql: Sql, days: number): Promise<number> {
  const rows = await sql.query(
    `delete from offer_sync_history where id in (
       select id from offer_sync_history
       where created_at < now() - make_interval(days => ?)
         and status not in ('queued', 'running', 'review')
       order by created_at limit ? for update skip locked)
     returning 1`,
    [days, PRUNE_ROWS]
  )
  return rows.length
}

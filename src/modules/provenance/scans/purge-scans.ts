import type { Sql } from "../../../lib/sql"

const BATCH = 5_000

/**
 * Deletes scans older than `before`, a batch a statement so that no lock is
 * held for long. Counters are not forgotten with them: the tag remembers its.
 *
 * @returns how many
 */
export async function purgeScans(sql: Sql, before: Date): Promise<number> {
  let total = 0
  let deleted: unknown[]
  do {
    deleted = await sql.query(
      `delete from provenance_scan where id in (
         select id from provenance_scan where created_at < ?
         order by created_at, id limit ${BATCH})
       returning id`,
      [before]
    )
    total += deleted.length
  } while (deleted.length === BATCH)
  return total
}

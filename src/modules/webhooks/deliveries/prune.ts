import type { Sql } from "../../../lib/sql"

/** Small enough to hold no lock for long. */
const BATCH = 5_000

/**
 * Deletes events past their retention with all deliveries and attempts; not
 * those of which one still waits.
 *
 * @returns how many events went
 */
export async function prune(sql: Sql, retention_days: number): Promise<number> {
  let pruned = 0
  for (;;) {
    const rows = await sql.query(
      `delete from webhook_event where id in (
         select v.id from webhook_event v
         where v.created_at < now() - ? * interval '1 day'
           and not exists (select from webhook_delivery d
             where d.event_id = v.id and d.state = 'pending'
               and d.created_at >= now() - ? * interval '1 day')
         limit ?)
       returning id`,
      [retention_days, retention_days, BATCH]
    )
    pruned += rows.length
    if (rows.length < BATCH) {
      return pruned
    }
  }
}

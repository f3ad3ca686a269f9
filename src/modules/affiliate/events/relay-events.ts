import type { Sql } from "../../../lib/sql"
import type { AffiliateEvent, Publish } from "./event"

/** Events that one transaction moves. */
const BATCH = 200

/**
 * Moves events on to whoever tells them, oldest first. Taking an event away and
 * publishing it are one transaction, so a process that dies between the two has
 * done neither. Several processes share the work.
 *
 * @returns how many were moved
 */
export async function relayEvents(sql: Sql, publish: Publish): Promise<number> {
  for (let moved = 0; ;) {
    const batch = await sql.transaction((trx) => moveSome(trx, publish))
    moved += batch
    if (batch < BATCH) {
      return moved
    }
  }
}

async function moveSome(trx: Sql, publish: Publish): Promise<number> {
  const events = await trx.query<AffiliateEvent>(
    `with taken as (
       delete from affiliate_event where position in (
         select position from affiliate_event
         order by position limit ? for update skip locked
       ) returning *
     )
     select type, source_key, data, occurred_at from taken order by position`,
    [BATCH]
  )
  for (const event of events) {
    await publish(event, trx)
  }
  return events.length
}

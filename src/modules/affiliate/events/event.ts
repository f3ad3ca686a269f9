import type { Sql } from "../../../lib/sql"

/** What happened, for other systems. */
export type AffiliateEvent = {
  type: string
  /** Names the cause, so that it is told once. */
  source_key: string
  data: Record<string, unknown>
  occurred_at: Date
}

/** Takes an event over, in the transaction that takes it from here. */
export type Publish = (event: AffiliateEvent, trx: Sql) => Promise<unknown>

/**
 * Keeps events in the transaction of what they tell of: they are there when,
 * and only when, that is. `relayEvents` moves them on.
 */
export async function keepEvents(
  trx: Sql,
  events: readonly AffiliateEvent[]
): Promise<void> {
  if (events.length === 0) {
    return
  }
  await trx.query(
    `insert into affiliate_event (type, source_key, data, occurred_at)
     select type, source_key, data, occurred_at
     from jsonb_to_recordset(?::jsonb) as it (type text, source_key text,
       data jsonb, occurred_at timestamptz)
     on conflict (source_key) do nothing`,
    [JSON.stringify(events)]
  )
}

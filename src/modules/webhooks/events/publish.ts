import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { WebhooksDeps } from "../deps"
import { type EventData, patternsOf } from "../lib/event-types"

export type PublishedEvent = {
  type: string
  /** What the presenters of the type read. */
  data: EventData
  /** Names the cause. Default: as the type says. */
  source_key?: string
  /** Default: now. */
  occurred_at?: Date
}

/**
 * Writes an event and a delivery for each endpoint that asks for it, in one
 * statement. An event whose cause was told before writes nothing.
 *
 * @returns the event's id; null where it was told before, or nobody wants it
 * @throws MedusaError (500) for a type that is not registered: a mistake of the caller
 */
export async function publishEvent(
  deps: Pick<WebhooksDeps, "types" | "now">,
  sql: Sql,
  { type, ...event }: PublishedEvent
): Promise<string | null> {
  const [id] = await publishEvents(deps, sql, { type, events: [event] })
  return id ?? null
}

/**
 * As {@link publishEvent}, for many of one type: they too are one statement.
 *
 * @returns the ids of those that were not told before
 */
export async function publishEvents(
  { types, now }: Pick<WebhooksDeps, "types" | "now">,
  sql: Sql,
  given: { type: string; events: readonly Omit<PublishedEvent, "type">[] }
): Promise<string[]> {
  const type = types.get(given.type)
  if (!type) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `There is no event type ${given.type}`
    )
  }
  const events = given.events.map(({ data, source_key, occurred_at }) => ({
    id: generateEntityId(undefined, "msg"),
    data,
    source_key: source_key ?? type.sourceKey(data),
    occurred_at: occurred_at ?? now(),
  }))
  const rows = await sql.named<{ id: string }>(
    type.only_when_wanted ? PUBLISH_WANTED : PUBLISH,
    {
      type: given.type,
      events: JSON.stringify(events),
      patterns: patternsOf(given.type),
    }
  )
  return rows.map(({ id }) => id)
}

const WANTING = `from webhook_endpoint
  where status = 'active' and event_types && :patterns::text[]`

/** In the order of their keys, so that two processes never wait in a circle. */
const publish = (condition: string) => `
  with wanting as (select id ${WANTING}), event as (
    insert into webhook_event (id, type, data, source_key, occurred_at)
    select id, :type, data, source_key, occurred_at
    from jsonb_to_recordset(:events::jsonb) as it (id text, data jsonb,
      source_key text, occurred_at timestamptz)
    ${condition}
    order by source_key
    on conflict (source_key) do nothing returning id
  ), deliveries as (
    insert into webhook_delivery (id, event_id, endpoint_id, cause)
    select 'wdel_' || replace(gen_random_uuid()::text, '-', ''), event.id,
           wanting.id, 'event'
    from event cross join wanting
  )
  select id from event`

const PUBLISH = publish("")
const PUBLISH_WANTED = publish("where exists (select from wanting)")

/**
 * Since when some endpoint asks for a type of event; null: none does. One that
 * has changed since what it asks for, asks for all of it from that time on.
 */
export async function wantedSince(
  sql: Sql,
  type: string
): Promise<Date | null> {
  const [row] = await sql.named<{ since: Date | null }>(
    `select min(asks_since) as since ${WANTING}`,
    { patterns: patternsOf(type) }
  )
  return row?.since ?? null
}

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
  { types, now }: Pick<WebhooksDeps, "types" | "now">,
  sql: Sql,
  event: PublishedEvent
): Promise<string | null> {
  const type = types.get(event.type)
  if (!type) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `There is no event type ${event.type}`
    )
  }
  const [row] = await sql.named<{ id: string }>(
    type.only_when_wanted ? PUBLISH_WANTED : PUBLISH,
    {
      id: generateEntityId(undefined, "msg"),
      type: event.type,
      data: JSON.stringify(event.data),
      source_key: event.source_key ?? type.sourceKey(event.data),
      occurred_at: event.occurred_at ?? now(),
      patterns: patternsOf(event.type),
    }
  )
  return row?.id ?? null
}

const publish = (condition: string) => `
  with wanting as (
    select id from webhook_endpoint
    where status = 'active' and event_types && :patterns::text[]
  ), event as (
    insert into webhook_event (id, type, data, source_key, occurred_at)
    select :id, :type, :data::jsonb, :source_key, :occurred_at::timestamptz
    ${condition}
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

import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import { findEndpoint } from "../endpoints/endpoint-row"
import { webhooksErrors } from "../errors"
import { findDelivery } from "./log"

/** Of one request; the rest is told by `has_more`. */
export const REPLAY_MAX = 10_000

export type Replay = {
  endpoint_id: string
  from: Date
  to: Date
  which: ReplayWhich
}

/**
 * `failed`: what was given up and not taken since. `missing`: what the endpoint
 * has not taken, also of when it was not there. `all`: what it has, too.
 */
export const REPLAY_WHICH = ["failed", "missing", "all"] as const
export type ReplayWhich = (typeof REPLAY_WHICH)[number]

/**
 * Sends one event again, under the same id, so that a receiver that had it can
 * tell.
 *
 * @returns the id of the new delivery
 * @throws `webhooks_delivery_not_found`, `webhooks_endpoint_disabled`,
 *   `webhooks_delivery_under_way`
 */
export async function replayDelivery(sql: Sql, id: string): Promise<string> {
  const { event_id, endpoint_id } = await findDelivery(sql, id)
  await refuseDisabled(sql, endpoint_id)
  const [row] = await sql.query<{ id: string }>(
    `insert into webhook_delivery (id, event_id, endpoint_id, cause)
     values (?, ?, ?, 'replay')
     on conflict (event_id, endpoint_id) where state = 'pending' do nothing
     returning id`,
    [generateEntityId(undefined, "wdel"), event_id, endpoint_id]
  )
  if (!row) {
    throw webhooksErrors.deliveryUnderWay(id)
  }
  return row.id
}

/**
 * Sends the events of a time span that an endpoint asks for, oldest first; also
 * those of before it was made. One that is under way is not queued twice.
 *
 * @throws `webhooks_endpoint_not_found`, `webhooks_endpoint_disabled`,
 *   `webhooks_span_invalid`
 */
export async function replaySpan(
  sql: Sql,
  { endpoint_id, from, to, which }: Replay
): Promise<{ queued: number; has_more: boolean }> {
  if (to <= from) {
    throw webhooksErrors.spanInvalid()
  }
  await refuseDisabled(sql, endpoint_id)
  const [row] = await sql.named<{ queued: number; found: number }>(
    `with found as (
       select v.id from webhook_event v
       join webhook_endpoint e on e.id = :endpoint_id
       where v.occurred_at >= :from::timestamptz
         and v.occurred_at < :to::timestamptz
         and v.type <> 'webhook.test'
         and exists (
           select from unnest(e.event_types) as pattern
           where pattern = '*' or pattern = v.type
             or (right(pattern, 2) = '.*'
               and starts_with(v.type, left(pattern, -1)))
         )
         and not exists (
           select from webhook_delivery d
           where d.event_id = v.id and d.endpoint_id = e.id
             and (d.state = 'pending'
               or (:which <> 'all' and d.state = 'delivered'))
         )
         and (:which <> 'failed' or exists (
           select from webhook_delivery d
           where d.event_id = v.id and d.endpoint_id = e.id
             and d.state in ('failed', 'gone')
         ))
       order by v.occurred_at, v.id limit :limit_plus_one
     ), queued as (
       insert into webhook_delivery (id, event_id, endpoint_id, cause)
       select 'wdel_' || replace(gen_random_uuid()::text, '-', ''), id,
         :endpoint_id, 'replay'
       from found limit :limit
       on conflict (event_id, endpoint_id) where state = 'pending' do nothing
       returning id
     )
     select (select count(*) from queued)::int as queued,
       (select count(*) from found)::int as found`,
    {
      ...{ endpoint_id, from, to, which },
      ...{ limit: REPLAY_MAX, limit_plus_one: REPLAY_MAX + 1 },
    }
  )
  const { queued = 0, found = 0 } = row ?? {}
  return { queued, has_more: found > REPLAY_MAX }
}

async function refuseDisabled(sql: Sql, id: string): Promise<void> {
  const { status } = await findEndpoint(sql, id)
  if (status === "disabled") {
    throw webhooksErrors.endpointDisabled(id)
  }
}

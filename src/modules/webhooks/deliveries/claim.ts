import type { Sql } from "../../../lib/sql"

/** A delivery that this process sends now, with what it needs for that. */
export type Claimed = {
  id: string
  /** Which attempt this is, from 1; nobody else has the same one. */
  attempts: number
  cause: "event" | "replay" | "test"
  endpoint_id: string
  url: string
  payload_version: number
  secret: string
  previous_secret: string | null
  event_id: string
  type: string
  data: Record<string, unknown>
  occurred_at: Date
}

const COLUMNS = `d.id, d.attempts, d.cause, d.endpoint_id, e.url, e.payload_version,
  e.secret,
  case when e.previous_secret_until > now() then e.previous_secret end
    as previous_secret,
  v.id as event_id, v.type, v.data, v.occurred_at`

/**
 * Takes what is due, a few of each endpoint, so that one which is behind does
 * not keep the others waiting. One that fails is tried with one at a time, after
 * the others: many that hang would else take up every place there is. `next_at` becomes the end of the lease: when
 * this process dies, the delivery is due again then. Attempts are counted
 * here, and a result is taken only under the count it was claimed with.
 */
export async function claimDue(
  sql: Sql,
  input: {
    limit: number
    per_endpoint: number
    /** Deliveries this process has under way, by endpoint. */
    under_way: ReadonlyMap<string, number>
    lease_seconds: number
  }
): Promise<Claimed[]> {
  return await sql.named<Claimed>(
    `with busy as (
       select * from unnest(:ids::text[], :counts::int[]) as t (id, count)
     ), due as (
       select due.id
       from webhook_endpoint e
       left join busy on busy.id = e.id
       cross join lateral (
         select d.id, d.next_at from webhook_delivery d
         where d.endpoint_id = e.id and d.state = 'pending'
           and d.next_at <= now()
         order by d.next_at
         limit greatest(
           case when e.failing_since is null then :per_endpoint::int else 1 end
             - coalesce(busy.count, 0), 0)
         for update skip locked
       ) due
       where e.status = 'active'
       order by e.failing_since is not null, due.next_at
       limit :limit
     ), claimed as (
       update webhook_delivery d
       set next_at = now() + :lease_seconds * interval '1 second',
           attempts = d.attempts + 1
       from due where d.id = due.id
       returning d.*
     )
     select ${COLUMNS}
     from claimed d
     join webhook_endpoint e on e.id = d.endpoint_id
     join webhook_event v on v.id = d.event_id
     order by v.occurred_at, v.id`,
    {
      ids: [...input.under_way.keys()],
      counts: [...input.under_way.values()],
      limit: input.limit,
      per_endpoint: input.per_endpoint,
      lease_seconds: input.lease_seconds,
    }
  )
}

/** This one, at once; null where it is not pending. */
export async function claimOne(
  sql: Sql,
  { id, lease_seconds }: { id: string; lease_seconds: number }
): Promise<Claimed | null> {
  const [row] = await sql.named<Claimed>(
    `with claimed as (
       update webhook_delivery
       set next_at = now() + :lease_seconds * interval '1 second',
           attempts = attempts + 1
       where id = :id and state = 'pending' returning *
     )
     select ${COLUMNS}
     from claimed d
     join webhook_endpoint e on e.id = d.endpoint_id
     join webhook_event v on v.id = d.event_id`,
    { id, lease_seconds }
  )
  return row ?? null
}

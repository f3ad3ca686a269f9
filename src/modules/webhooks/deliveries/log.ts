import { z } from "@medusajs/framework/zod"
import { decodeCursor, encodeCursor, exactTime } from "../../../lib/cursor"
import type { Sql } from "../../../lib/sql"
import { webhooksErrors } from "../errors"

export const DELIVERY_STATES = [
  "pending",
  "delivered",
  "failed",
  "gone",
] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export type Delivery = {
  id: string
  event_id: string
  event_type: string
  endpoint_id: string
  cause: "event" | "replay" | "test"
  state: DeliveryState
  attempts: number
  next_at: Date | null
  response_status: number | null
  response_body: string | null
  response_ms: number | null
  error: string | null
  created_at: Date
  finished_at: Date | null
}

export type DeliveryAttempt = {
  number: number
  started_at: Date
  response_status: number | null
  response_body: string | null
  response_ms: number | null
  error: string | null
}

export type DeliveryFilters = {
  endpoint_id?: string
  event_type?: string
  event_id?: string
  state?: DeliveryState
}

const COLUMNS = `d.id, d.event_id, v.type as event_type, d.endpoint_id, d.cause,
    d.state, d.attempts, case when d.state = 'pending' then d.next_at end
      as next_at,
    d.response_status, d.response_body, d.response_ms, d.error, d.created_at,
    d.finished_at`
const FROM = `from webhook_delivery d
  join webhook_event v on v.id = d.event_id`

const CONDITIONS = {
  endpoint_id: "d.endpoint_id = :endpoint_id",
  event_type: "v.type = :event_type",
  event_id: "d.event_id = :event_id",
  state: "d.state = :state",
} satisfies Record<keyof DeliveryFilters, string>

const cursorSchema = z.tuple([z.iso.datetime(), z.string().max(100)])

/** Newest first, by keyset. */
export async function listDeliveries(
  sql: Sql,
  filters: DeliveryFilters,
  { limit, cursor }: { limit: number; cursor?: string }
): Promise<{ deliveries: Delivery[]; next_cursor: string | null }> {
  const [at, id] = cursor ? decodeCursor(cursor, cursorSchema) : []
  const given = Object.entries(CONDITIONS)
    .filter(([name]) => filters[name as keyof DeliveryFilters] !== undefined)
    .map(([, condition]) => condition)
  const after = at ? ["(d.created_at, d.id) < (:at::timestamptz, :id)"] : []
  const conditions = ["true", ...given, ...after].join(" and ")
  const rows = await sql.named<Delivery & { exact_at: string }>(
    `select ${COLUMNS}, ${exactTime("d.created_at")} as exact_at
     ${FROM} where ${conditions}
     order by d.created_at desc, d.id desc limit :limit_plus_one`,
    { ...filters, at, id, limit_plus_one: limit + 1 }
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    deliveries: rows.slice(0, limit).map(({ exact_at: _, ...row }) => row),
    next_cursor: last ? encodeCursor([last.exact_at, last.id]) : null,
  }
}

/** @throws `webhooks_delivery_not_found` */
export async function findDelivery(sql: Sql, id: string): Promise<Delivery> {
  const [row] = await sql.query<Delivery>(
    `select ${COLUMNS} ${FROM} where d.id = ?`,
    [id]
  )
  if (!row) {
    throw webhooksErrors.deliveryNotFound(id)
  }
  return row
}

/** Of one delivery, the first one first. */
export async function listAttempts(
  sql: Sql,
  delivery_id: string
): Promise<DeliveryAttempt[]> {
  return await sql.query<DeliveryAttempt>(
    `select number, started_at, response_status, response_body, response_ms,
       error
     from webhook_attempt where delivery_id = ? order by number`,
    [delivery_id]
  )
}

import type { Sql } from "../../../lib/sql"
import { webhooksErrors } from "../errors"

export type Endpoint = {
  id: string
  url: string
  description: string
  event_types: string[]
  payload_version: number
  status: "active" | "disabled"
  disabled_reason: "merchant" | "gone" | "failing" | null
  previous_secret_until: Date | null
  failing_since: Date | null
  last_success_at: Date | null
  pending_count: number
  failed_count: number
  created_at: Date
  updated_at: Date
}

/** Nobody needs to know more exactly how much waits, and counting costs. */
export const COUNT_MAX = 1_000

const countOf = (condition: string) =>
  `(select count(*)::int from (
     select from webhook_delivery d
     where d.endpoint_id = webhook_endpoint.id and ${condition}
     limit ${COUNT_MAX}) as found)`

/** A test that failed is no news: who sent it was told. */
const GIVEN_UP = `d.state in ('failed', 'gone') and d.cause <> 'test'
  and d.created_at > now() - interval '1 day'`

/** Everything but the secrets. */
export const ENDPOINT_COLUMNS = `id, url, description, event_types,
  payload_version, status, disabled_reason, previous_secret_until,
  failing_since, last_success_at,
  ${countOf("d.state = 'pending'")} as pending_count,
  ${countOf(GIVEN_UP)} as failed_count,
  created_at, updated_at`

/**
 * @param lock queues whoever changes the same endpoint
 * @throws `webhooks_endpoint_not_found`
 */
export async function findEndpoint(
  sql: Sql,
  id: string,
  { lock = false }: { lock?: boolean } = {}
): Promise<Endpoint> {
  const [row] = await sql.query<Endpoint>(
    `select ${ENDPOINT_COLUMNS} from webhook_endpoint where id = ?
     ${lock ? "for update" : ""}`,
    [id]
  )
  if (!row) {
    throw webhooksErrors.endpointNotFound(id)
  }
  return row
}

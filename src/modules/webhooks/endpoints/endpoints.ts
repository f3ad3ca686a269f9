import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { WebhooksDeps } from "../deps"
import { webhooksErrors } from "../errors"
import { checkEndpointUrl } from "../lib/check-endpoint-url"
import { ENDPOINT_COLUMNS, type Endpoint, findEndpoint } from "./endpoint-row"
import {
  newSecret,
  openSecret,
  rewrapWebhookSecrets,
  sealSecret,
} from "./secrets"

export type NewEndpoint = {
  url: string
  event_types: readonly string[]
  description?: string
  payload_version?: number
}

/** Left out fields stay as they are. */
export type EndpointChange = Partial<NewEndpoint> & { active?: boolean }

/** The secret is shown when it is made, and never again. */
export type EndpointWithSecret = { endpoint: Endpoint; secret: string }

/** Serialises those who add one: they are counted. */
const ADD_LOCK = "selvedge:webhook_endpoint"

export type Endpoints = ReturnType<typeof createEndpoints>

/** Where events are told, and by which secrets they are signed. */
export function createEndpoints(deps: WebhooksDeps) {
  const { sql, keyring, options } = deps
  return {
    get: (id: string): Promise<Endpoint> => findEndpoint(sql, id),

    async list(paging: { limit: number; offset: number }) {
      const rows = await sql.query<Endpoint>(
        `select ${ENDPOINT_COLUMNS} from webhook_endpoint
         order by created_at desc, id desc limit ? offset ?`,
        [paging.limit, paging.offset]
      )
      const [total] = await sql.query<{ count: number }>(
        "select count(*)::int as count from webhook_endpoint"
      )
      return { rows, count: total?.count ?? 0 }
    },

    /**
     * @throws `webhooks_url_refused`, `webhooks_event_type_unknown`,
     *   `webhooks_endpoints_too_many`
     */
    async create(given: NewEndpoint): Promise<EndpointWithSecret> {
      const checked = checkFields(deps, given)
      const id = generateEntityId(undefined, "whep")
      const secret = newSecret()
      const sealed = sealSecret(keyring, { id, column: "secret", secret })
      await sql.transaction(async (trx) => {
        await refuseTooMany(trx, options.endpoints_max)
        await trx.named(
          `insert into webhook_endpoint
             (id, url, description, event_types, payload_version, secret,
              asks_since)
           values (:id, :url, :description, :event_types::text[],
             :payload_version, :sealed, :now)`,
          {
            ...{ description: "", payload_version: 1 },
            ...{ ...checked, id, sealed, now: deps.now() },
          }
        )
      })
      return { endpoint: await findEndpoint(sql, id), secret }
    },

    /**
     * An endpoint that is made active again goes on with what waits for it.
     *
     * @throws as `create`, and `webhooks_endpoint_not_found`
     */
    async update(id: string, change: EndpointChange): Promise<Endpoint> {
      const checked = checkFields(deps, change)
      await sql.transaction(async (trx) => {
        const row = await findEndpoint(trx, id, { lock: true })
        await trx.named(
          `update webhook_endpoint set url = :url, description = :description,
             event_types = :event_types::text[],
             payload_version = :payload_version, status = :status,
             disabled_reason = :disabled_reason,
             failing_since = :failing_since::timestamptz, updated_at = now(),
             asks_since = case
               when status = :status and event_types = :event_types::text[]
               then asks_since else :now end
           where id = :id`,
          {
            ...{ ...row, ...checked, ...statusOf(row, change.active), id },
            now: deps.now(),
            // What the old address did says nothing of a new one.
            ...(checked.url !== undefined &&
              checked.url !== row.url && { failing_since: null }),
          }
        )
      })
      return await findEndpoint(sql, id)
    },

    /** Its deliveries go with it. @throws `webhooks_endpoint_not_found` */
    async remove(id: string): Promise<void> {
      const rows = await sql.query(
        "delete from webhook_endpoint where id = ? returning id",
        [id]
      )
      if (rows.length === 0) {
        throw webhooksErrors.endpointNotFound(id)
      }
    },

    /**
     * A new secret; the one until now signs beside it for a while. One of
     * before that goes at once: a secret that leaked is rotated twice.
     *
     * @throws `webhooks_endpoint_not_found`
     */
    async rotateSecret(id: string): Promise<EndpointWithSecret> {
      const secret = newSecret()
      await sql.transaction(async (trx) => {
        await findEndpoint(trx, id, { lock: true })
        const [row] = await trx.query<{ secret: string }>(
          "select secret from webhook_endpoint where id = ?",
          [id]
        )
        const now = openSecret(keyring, {
          ...{ id, column: "secret" as const },
          sealed: row!.secret,
        })
        await trx.named(
          `update webhook_endpoint set secret = :secret,
             previous_secret = :previous,
             previous_secret_until = now() + :hours * interval '1 hour',
             updated_at = now()
           where id = :id`,
          {
            id,
            secret: sealSecret(keyring, { id, column: "secret", secret }),
            previous: sealSecret(keyring, {
              ...{ id, column: "previous_secret" as const },
              secret: now,
            }),
            hours: options.secret_overlap_hours,
          }
        )
      })
      return { endpoint: await findEndpoint(sql, id), secret }
    },

    rewrapSecrets: () => rewrapWebhookSecrets(sql, keyring),
  }
}

function checkFields(
  { options, types }: WebhooksDeps,
  { url, event_types, description, payload_version }: Partial<NewEndpoint>
) {
  const unknown = event_types?.find((it) => !types.isKnown(it))
  if (unknown !== undefined) {
    throw webhooksErrors.eventTypeUnknown(unknown)
  }
  const given = {
    url: url === undefined ? undefined : checkedUrl(url, options),
    event_types: event_types && [...new Set(event_types)],
    ...{ description, payload_version },
  }
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined)
  )
}

function checkedUrl(
  text: string,
  { trusted_origins }: WebhooksDeps["options"]
): string {
  const check = checkEndpointUrl(text, trusted_origins)
  if (!check.ok) {
    throw webhooksErrors.urlRefused(check.message)
  }
  return check.url.href
}

function statusOf(row: Endpoint, active: boolean | undefined) {
  const { status, disabled_reason, failing_since } = row
  if (active === undefined || active === (status === "active")) {
    return { status, disabled_reason, failing_since }
  }
  return active
    ? { status: "active", disabled_reason: null, failing_since: null }
    : { status: "disabled", disabled_reason: "merchant", failing_since: null }
}

async function refuseTooMany(trx: Sql, most: number): Promise<void> {
  await trx.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", [
    ADD_LOCK,
  ])
  const [total] = await trx.query<{ count: number }>(
    "select count(*)::int as count from webhook_endpoint"
  )
  if ((total?.count ?? 0) >= most) {
    throw webhooksErrors.endpointsTooMany(most)
  }
}

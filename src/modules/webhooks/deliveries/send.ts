import { RequestError, sendRequest } from "../../../lib/network/send-request"
import type { WebhooksDeps } from "../deps"
import { openSecret } from "../endpoints/secrets"
import { checkEndpointUrl } from "../lib/check-endpoint-url"
import { type EventType, present } from "../lib/event-types"
import { retryAfterSeconds } from "../lib/retry-schedule"
import { signedHeaders } from "../lib/signed-headers"
import type { Claimed } from "./claim"

/** What is kept of an answer. */
const ANSWER_BYTES_MAX = 1_024

/** How one attempt went. */
export type Attempt = {
  started_at: Date
  outcome: "delivered" | "gone" | "failed"
  response_status: number | null
  response_body: string | null
  response_ms: number
  error: string | null
  retry_after_seconds: number | null
}

/** One attempt. Whatever goes wrong at the receiver is its result. */
export async function sendDelivery(
  deps: WebhooksDeps,
  claimed: Claimed,
  signal?: AbortSignal
): Promise<Attempt> {
  const started_at = deps.now()
  const check = checkEndpointUrl(claimed.url, deps.options.trusted_origins)
  const type = deps.types.get(claimed.type)
  if (!check.ok || !type) {
    const error = check.ok
      ? `There is no event type ${claimed.type}`
      : `The address ${check.message}`
    return { ...NO_ANSWER, started_at, error }
  }
  const message = messageOf(deps, claimed, { type, at: started_at })
  if (!message.ok) {
    return { ...NO_ANSWER, started_at, error: message.error }
  }
  try {
    const answer = await sendRequest({
      url: check.url,
      method: "POST",
      ...{ headers: message.headers, body: message.body },
      timeout_ms: deps.options.timeout_seconds * 1_000,
      answer_bytes_max: ANSWER_BYTES_MAX,
      public_only: !check.trusted,
      ...{ signal, lookup: deps.lookup },
    })
    const retry_after = answer.headers["retry-after"]
    return {
      started_at,
      outcome: outcomeOf(answer.status),
      response_status: answer.status,
      response_body: textOf(answer.body),
      response_ms: answer.ms,
      error: errorOf(answer.status),
      retry_after_seconds: retryAfterSeconds(retry_after, deps.now()),
    }
  } catch (error) {
    if (!(error instanceof RequestError) || error.kind === "aborted") {
      throw error
    }
    const response_ms = deps.now().getTime() - started_at.getTime()
    return { ...NO_ANSWER, started_at, response_ms, error: error.message }
  }
}

const NO_ANSWER = {
  outcome: "failed",
  response_status: null,
  response_body: null,
  response_ms: 0,
  retry_after_seconds: null,
} as const

type Message =
  | { ok: true; headers: Record<string, string>; body: string }
  | { ok: false; error: string }

/**
 * Other packages bring presenters, and a key may be missing: what throws here
 * is an attempt that failed, or it would be taken up for ever.
 */
function messageOf(
  deps: WebhooksDeps,
  claimed: Claimed,
  { type, at }: { type: EventType; at: Date }
): Message {
  try {
    const body = payloadOf(claimed, type)
    const secrets = secretsOf(deps, claimed)
    const signed = signedHeaders({ id: claimed.event_id, at, body, secrets })
    return { ok: true, headers: { ...HEADERS, ...signed }, body }
  } catch (error) {
    return { ok: false, error: `The message was not made: ${String(error)}` }
  }
}

const HEADERS = {
  "content-type": "application/json",
  "user-agent": "Selvedge-Webhooks/1",
}

/** As the specification recommends: type, timestamp and data. */
export function payloadOf(
  { event_id, occurred_at, data, payload_version }: PayloadSource,
  type: EventType
): string {
  return JSON.stringify({
    id: event_id,
    type: type.type,
    timestamp: occurred_at.toISOString(),
    ...present(type, payload_version, data),
  })
}

type PayloadSource = Pick<
  Claimed,
  "event_id" | "occurred_at" | "data" | "payload_version"
>

function secretsOf(
  { keyring }: WebhooksDeps,
  { endpoint_id: id, secret, previous_secret }: Claimed
): string[] {
  const now = openSecret(keyring, { id, column: "secret", sealed: secret })
  if (previous_secret === null) {
    return [now]
  }
  const column = "previous_secret"
  return [now, openSecret(keyring, { id, column, sealed: previous_secret })]
}

function outcomeOf(status: number): Attempt["outcome"] {
  if (status >= 200 && status < 300) {
    return "delivered"
  }
  return status === 410 ? "gone" : "failed"
}

function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) {
    return null
  }
  return status >= 300 && status < 400
    ? `Answered ${status}: redirects are not followed`
    : `Answered ${status}`
}

/** PostgreSQL keeps no NUL character in text. */
const textOf = (body: Buffer): string =>
  body.toString("utf8").replaceAll("\0", "\uFFFD")

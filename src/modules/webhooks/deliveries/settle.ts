import type { Sql } from "../../../lib/sql"
import type { WebhooksDeps } from "../deps"
import { nextAttemptAt } from "../lib/retry-schedule"
import type { Claimed } from "./claim"
import type { Attempt } from "./send"

export type DisabledReason = "gone" | "failing"

/**
 * Writes what became of an attempt: log, delivery and endpoint together. One
 * whose lease ran out meanwhile, so that another process took the delivery,
 * changes nothing but the log.
 */
export async function settleAttempt(
  deps: WebhooksDeps,
  claimed: Claimed,
  attempt: Attempt
): Promise<void> {
  const state = stateAfter(deps, claimed, attempt)
  const { is_current, disabled } = await deps.sql.transaction(async (trx) => {
    await logAttempt(trx, claimed, attempt)
    const rows = await trx.named(UPDATE_DELIVERY, {
      ...{ id: claimed.id, attempts: claimed.attempts },
      ...{ ...attempt, ...state },
    })
    const is_current = rows.length > 0
    return {
      is_current,
      disabled:
        is_current && claimed.cause !== "test"
          ? await followEndpoint(trx, deps, claimed, attempt)
          : null,
    }
  })
  if (is_current && claimed.cause !== "test") {
    await tell(deps, claimed, { attempt, state: state.state, disabled })
  }
}

type State = {
  state: "pending" | "delivered" | "failed" | "gone"
  next_at: Date
}

function stateAfter(
  { now }: WebhooksDeps,
  { attempts, cause }: Claimed,
  { outcome, retry_after_seconds }: Attempt
): State {
  const at = now()
  if (outcome !== "failed") {
    return { state: outcome, next_at: at }
  }
  const random = Math.random()
  const next = nextAttemptAt({ attempts, now: at, retry_after_seconds, random })
  // Who sends a test is told how it went.
  return next && cause !== "test"
    ? { state: "pending", next_at: next }
    : { state: "failed", next_at: at }
}

async function logAttempt(
  trx: Sql,
  { id, attempts }: Claimed,
  attempt: Attempt
): Promise<void> {
  await trx.named(
    `insert into webhook_attempt (delivery_id, number, started_at,
       response_status, response_body, response_ms, error)
     select :id, :attempts::int, :started_at::timestamptz,
       :response_status::int, :response_body, :response_ms::int, :error
     where exists (select from webhook_delivery where id = :id)
     on conflict do nothing`,
    { id, attempts, ...attempt }
  )
}

const UPDATE_DELIVERY = `
  update webhook_delivery set state = :state,
    next_at = :next_at::timestamptz, response_status = :response_status::int,
    response_body = :response_body, response_ms = :response_ms::int,
    error = :error, finished_at = case when :state <> 'pending' then now() end
  where id = :id and attempts = :attempts and state = 'pending'
  returning id`

/** @returns why the endpoint was disabled just now, if it was */
async function followEndpoint(
  trx: Sql,
  { options, now }: WebhooksDeps,
  { endpoint_id: id }: Claimed,
  { outcome }: Attempt
): Promise<DisabledReason | null> {
  if (outcome === "delivered") {
    await trx.query(
      `update webhook_endpoint set failing_since = null, last_success_at = now()
       where id = ? and (failing_since is not null or last_success_at is null
         or last_success_at < now() - interval '1 minute')`,
      [id]
    )
    return null
  }
  const limit = now().getTime() - options.disable_after_days * 86_400_000
  const [row] = await trx.named<{ reason: DisabledReason | null }>(
    `update webhook_endpoint set
       failing_since = coalesce(failing_since, now()),
       status = case when :gone or failing_since < :limit::timestamptz
         then 'disabled' else status end,
       disabled_reason = case when :gone then 'gone'
         when failing_since < :limit::timestamptz then 'failing'
         else disabled_reason end,
       updated_at = now()
     where id = :id and status = 'active'
     returning disabled_reason as reason`,
    { id, gone: outcome === "gone", limit: new Date(limit) }
  )
  return row?.reason ?? null
}

async function tell(
  { emit, logger }: WebhooksDeps,
  { id, endpoint_id, event_id, type }: Claimed,
  told: {
    attempt: Attempt
    state: State["state"]
    disabled: DisabledReason | null
  }
): Promise<void> {
  if (told.state === "failed") {
    const { error } = told.attempt
    logger.warn(`Delivery ${id} of ${type} was given up: ${error}`)
    await emit("webhooks.delivery_failed", { id, endpoint_id, event_id, error })
  }
  if (told.disabled) {
    logger.warn(`Webhook endpoint ${endpoint_id} is disabled: ${told.disabled}`)
    const reason = told.disabled
    await emit("webhooks.endpoint_disabled", { id: endpoint_id, reason })
  }
}

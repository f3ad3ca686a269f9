import { generateEntityId } from "@medusajs/framework/utils"
import type { WebhooksDeps } from "../deps"
import { findEndpoint } from "../endpoints/endpoint-row"
import { claimOne } from "./claim"
import {
  type Delivery,
  type DeliveryFilters,
  findDelivery,
  listAttempts,
  listDeliveries,
} from "./log"
import { prune } from "./prune"
import { type Replay, replayDelivery, replaySpan } from "./replay"
import { payloadOf, sendDelivery } from "./send"
import { settleAttempt } from "./settle"
import { createDeliveryWorker, leaseSeconds } from "./worker"

export type Deliveries = ReturnType<typeof createDeliveries>

/** What was sent, what waits, and sending it again. */
export function createDeliveries(deps: WebhooksDeps) {
  const { sql } = deps
  const worker = createDeliveryWorker(deps)
  return {
    worker,

    list: (
      filters: DeliveryFilters,
      paging: { limit: number; cursor?: string }
    ) => listDeliveries(sql, filters, paging),

    /** @throws `webhooks_delivery_not_found` */
    async get(id: string) {
      const delivery = await findDelivery(sql, id)
      return {
        delivery,
        attempts: await listAttempts(sql, id),
        payload: await payloadNow(deps, delivery),
      }
    },

    /** @throws as {@link replayDelivery} */
    async replay(id: string): Promise<Delivery> {
      const added = await replayDelivery(sql, id)
      worker.wake()
      return await findDelivery(sql, added)
    },

    /** @throws as {@link replaySpan} */
    async replaySpan(replay: Replay) {
      const result = await replaySpan(sql, replay)
      worker.wake()
      return result
    },

    /**
     * Sends a test event to an endpoint, also to a disabled one, and waits for
     * its answer.
     *
     * @throws `webhooks_endpoint_not_found`
     */
    async test(endpoint_id: string): Promise<Delivery> {
      await findEndpoint(sql, endpoint_id)
      const id = await queueTest(deps, endpoint_id)
      const lease_seconds = leaseSeconds(deps)
      const claimed = await claimOne(sql, { id, lease_seconds })
      if (claimed) {
        const attempt = await sendDelivery(deps, claimed)
        await settleAttempt(deps, claimed, attempt)
      }
      return await findDelivery(sql, id)
    },

    /** @returns how many events went */
    prune: () => prune(sql, deps.options.retention_days),
  }
}

/** Only to this endpoint: nobody else asked for it. */
async function queueTest(
  deps: WebhooksDeps,
  endpoint_id: string
): Promise<string> {
  const id = generateEntityId(undefined, "wdel")
  const data = { id, message: "This is a test" }
  await deps.sql.transaction(async (trx) => {
    await trx.named(
      `insert into webhook_event (id, type, data, source_key, occurred_at)
       values (:event_id, 'webhook.test', :data::jsonb, :key, :at::timestamptz)`,
      {
        event_id: generateEntityId(undefined, "msg"),
        data: JSON.stringify(data),
        key: `webhook.test:${id}`,
        at: deps.now(),
      }
    )
    await trx.query(
      `insert into webhook_delivery (id, event_id, endpoint_id, cause, next_at)
       select ?, id, ?, 'test', now() + interval '1 minute'
       from webhook_event where source_key = ?`,
      [id, endpoint_id, `webhook.test:${id}`]
    )
  })
  return id
}

async function payloadNow(
  { sql, types }: WebhooksDeps,
  { event_id, event_type, endpoint_id }: Delivery
): Promise<string | null> {
  const [row] = await sql.query<{
    data: Record<string, unknown>
    occurred_at: Date
    payload_version: number
  }>(
    `select v.data, v.occurred_at, e.payload_version
     from webhook_event v, webhook_endpoint e where v.id = ? and e.id = ?`,
    [event_id, endpoint_id]
  )
  const type = types.get(event_type)
  return row && type ? payloadOf({ ...row, event_id }, type) : null
}

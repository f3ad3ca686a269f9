import { createRunner, type Runner } from "../../../lib/outbox-runner"
import type { WebhooksDeps } from "../deps"
import { claimDue, type Claimed } from "./claim"
import { sendDelivery } from "./send"
import { settleAttempt } from "./settle"

/** A lease outlives the call it is for, and the writing of its result. */
const LEASE_MARGIN_SECONDS = 30

export const leaseSeconds = ({ options }: WebhooksDeps): number =>
  options.timeout_seconds + LEASE_MARGIN_SECONDS

/**
 * Delivers what is due, again and again. A look only begins deliveries and does
 * not wait for them, so that one slow receiver holds up no other.
 */
export function createDeliveryWorker(deps: WebhooksDeps): Runner {
  const { options, logger } = deps
  const running = new Set<Promise<void>>()
  const under_way = new Map<string, number>()
  let stopping = new AbortController()

  const begin = (claimed: Claimed) => {
    const { endpoint_id } = claimed
    under_way.set(endpoint_id, (under_way.get(endpoint_id) ?? 0) + 1)
    const job = deliver(deps, claimed, stopping.signal).finally(() => {
      running.delete(job)
      const left = (under_way.get(endpoint_id) ?? 1) - 1
      if (left > 0) {
        under_way.set(endpoint_id, left)
      } else {
        under_way.delete(endpoint_id)
      }
      runner.wake()
    })
    running.add(job)
  }

  const runner = createRunner({
    name: "webhooks",
    intervalMs: options.poll_seconds * 1_000,
    tick: async () => {
      const limit = options.concurrency - running.size
      if (limit <= 0) {
        return false
      }
      const claimed = await claimDue(deps.sql, {
        limit,
        per_endpoint: options.endpoint_concurrency,
        under_way,
        lease_seconds: leaseSeconds(deps),
      })
      claimed.forEach(begin)
      return claimed.length > 0
    },
    onError: (error, { retry_in_ms }) =>
      logger.error(
        `Webhooks are not delivered for ${retry_in_ms} ms: ${String(error)}`
      ),
  })

  return {
    wake: runner.wake,
    start() {
      stopping = new AbortController()
      runner.start()
    },
    async stop() {
      stopping.abort()
      await runner.stop()
      await Promise.all(running)
    },
  }
}

/** Never rejects: what could not be written is due again after its lease. */
async function deliver(
  deps: WebhooksDeps,
  claimed: Claimed,
  signal: AbortSignal
): Promise<void> {
  try {
    const attempt = await sendDelivery(deps, claimed, signal)
    await settleAttempt(deps, claimed, attempt)
  } catch (error) {
    if (!signal.aborted) {
      deps.logger.error(
        `Delivery ${claimed.id} is tried again: ${String(error)}`
      )
    }
  }
}

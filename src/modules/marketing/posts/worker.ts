import { createRunner, type Runner } from "../../../lib/outbox-runner"
import type { PublishResult } from "../adapters/adapter"
import { adapterOf, type Channels } from "../channels/channels"
import type { MarketingDeps } from "../deps"
import { armPost, ClaimLost, SpendCapReached } from "./arm"
import { claimPost, type ClaimedPost, POST_LEASE_SECONDS } from "./claim"
import { outcomeOf, overCap, settlePost } from "./settle"

/** Publishes what is due, one post after the other. */
export function createPostWorker(
  deps: MarketingDeps,
  channels: Channels
): Runner & { runOnce(signal?: AbortSignal): Promise<boolean> } {
  const runOnce = async (signal?: AbortSignal) => {
    const post = await claimPost(deps.sql)
    if (post) {
      await publish(deps, channels, post, signal)
    }
    return post !== null
  }
  const runner = createRunner({
    name: "marketing-posts",
    intervalMs: deps.options.poll_seconds * 1_000,
    tick: runOnce,
    onError: (error, { retry_in_ms }) =>
      deps.logger.error(
        `Nothing is posted for ${retry_in_ms} ms: ${String(error)}`
      ),
  })
  return { ...runner, runOnce }
}

async function publish(
  deps: MarketingDeps,
  channels: Channels,
  post: ClaimedPost,
  stopping?: AbortSignal
): Promise<void> {
  const limit = AbortSignal.timeout((POST_LEASE_SECONDS - 30) * 1_000)
  const signal = stopping ? AbortSignal.any([stopping, limit]) : limit
  try {
    const result = await attempt(deps, channels, post, signal)
    await settlePost(deps, post, outcomeOf(result, post, deps.now()))
  } catch (error) {
    if (error instanceof SpendCapReached) {
      return await settlePost(deps, post, overCap(error, post))
    }
    if (!(error instanceof ClaimLost)) {
      // Its lease ends by itself; if it was armed it is looked for then.
      throw error
    }
  }
}

/** Posts of the channel that were published since about when this was armed. */
async function takenIds(
  { sql }: MarketingDeps,
  { id, channel, armed_at }: ClaimedPost
): Promise<Set<string>> {
  const rows = await sql.named<{ external_id: string }>(
    `select external_id from marketing_post
     where channel = :channel and id <> :id and external_id is not null
       and published_at > :armed_at::timestamptz - interval '1 hour'`,
    { id, channel, armed_at }
  )
  return new Set(rows.map(({ external_id }) => external_id))
}

async function attempt(
  deps: MarketingDeps,
  channels: Channels,
  post: ClaimedPost,
  signal: AbortSignal
): Promise<PublishResult> {
  const adapter = adapterOf(deps, post.channel)
  const credentials = await channels.open(post.channel)
  if (post.armed_at !== null) {
    const taken = await takenIds(deps, post)
    const found = await adapter.find(post, { credentials, signal, taken })
    if (found.found === "unreadable") {
      const { message } = found
      return { ok: false, class: "unknown", code: "unreadable", message }
    }
    if (found.found) {
      return { ok: true, external_id: found.external_id, url: found.url }
    }
  }
  return await adapter.publish(post, {
    ...{ credentials, signal, now: deps.now },
    arm: () => armPost(deps, post, adapter.cost(post.text)),
    saveContainer: async (id) => {
      await deps.sql.query(
        "update marketing_post set container_id = ? where id = ? and claims = ?",
        [id, post.id, post.claims]
      )
    },
  })
}

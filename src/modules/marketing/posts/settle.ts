import type { PublishResult } from "../adapters/adapter"
import type { MarketingDeps } from "../deps"
import { nextPostAttempt } from "../lib/post-schedule"
import type { SpendCapReached } from "./arm"
import type { ClaimedPost } from "./claim"
import type { PostState } from "./post-row"

/** What became of one taking up, as it is written. */
type Outcome = {
  state: PostState
  next_at: Date | null
  /** Counts towards giving up. */
  is_attempt: boolean
  /** Nothing was published, so nothing was spent. */
  is_unspent: boolean
  error_code: string | null
  error: string | null
  external_id: string | null
  external_url: string | null
}

const NOTHING = {
  next_at: null,
  is_attempt: false,
  is_unspent: false,
  error_code: null,
  error: null,
  external_id: null,
  external_url: null,
}

export function outcomeOf(
  result: PublishResult,
  { attempts }: Pick<ClaimedPost, "attempts">,
  now: Date
): Outcome {
  if (result.ok === true) {
    const { external_id, url: external_url } = result
    return { ...NOTHING, state: "published", external_id, external_url }
  }
  if (result.ok === "preparing") {
    return { ...NOTHING, state: "scheduled", next_at: result.again_at }
  }
  const failed = {
    ...NOTHING,
    ...{ is_attempt: true, is_unspent: true },
    ...{ error_code: result.code, error: result.message },
  }
  const retry_at = result.retry_at ?? null
  const next_at = nextPostAttempt({ attempts: attempts + 1, now, retry_at })
  switch (result.class) {
    case "retry":
      return { ...failed, next_at, state: next_at ? "retry" : "failed" }
    case "unknown":
      // It may be there, and paid for: only the timeline, or somebody, can say.
      return { ...failed, next_at, is_unspent: false, state: "unknown" }
    default:
      return { ...failed, state: result.class }
  }
}

/** A result of a process whose lease was over changes nothing. */
export async function settlePost(
  { sql, emit, logger }: MarketingDeps,
  { id, channel, product_id, claims }: ClaimedPost,
  outcome: Outcome
): Promise<void> {
  const settled = await sql.transaction(async (trx) => {
    const rows = await trx.named(
      `update marketing_post set state = :state,
         next_at = :next_at::timestamptz, lease_until = null,
         attempts = attempts + :is_attempt::boolean::int,
         armed_at = case when :is_unspent and :state <> 'retry' then null
           else armed_at end,
         cost = case when :is_unspent then 0 else cost end,
         spent_on = case when :is_unspent then null else spent_on end,
         error_code = :error_code, error = left(:error, 1000),
         external_id = :external_id, external_url = :external_url,
         published_at = case when :state = 'published' then now() end,
         updated_at = now()
       where id = :id and claims = :claims and state = 'sending' returning id`,
      { ...outcome, id, claims }
    )
    if (rows.length > 0 && outcome.state === "needs_reconnect") {
      await trx.query(
        `update marketing_channel set status = 'needs_reconnect',
           updated_at = now() where kind = ? and status = 'active'`,
        [channel]
      )
    }
    return rows.length > 0
  })
  if (!settled) {
    return
  }
  if (outcome.state === "published") {
    const { external_id } = outcome
    await emit("marketing.post_published", {
      ...{ id, channel, product_id, external_id },
    })
  } else if (outcome.next_at === null) {
    logger.warn(
      `Post ${id} on ${channel} is ${outcome.state}: ${outcome.error}`
    )
    const { state, error } = outcome
    await emit("marketing.post_failed", {
      id,
      channel,
      product_id,
      state,
      error,
    })
  }
}

/** One that may be out already stays so: it was spent, and is looked for. */
export const overCap = (
  { again_at, message }: SpendCapReached,
  { armed_at }: Pick<ClaimedPost, "armed_at">
): Outcome => ({
  ...NOTHING,
  ...{ state: again_at ? "scheduled" : "failed", next_at: again_at },
  ...{ is_unspent: armed_at === null },
  ...{ error_code: "spend_cap", error: message },
})

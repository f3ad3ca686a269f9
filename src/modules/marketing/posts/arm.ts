import type { MarketingDeps } from "../deps"
import { nextUtcDay } from "../lib/post-schedule"
import type { ClaimedPost } from "./claim"

/** The post would cost more than the channel may spend today. */
export class SpendCapReached extends Error {
  /** @param again_at null where it costs more than any day's cap */
  constructor(
    message: string,
    readonly again_at: Date | null
  ) {
    super(message)
    this.name = "SpendCapReached"
  }
}

/** The lease was over, and another process has the post. */
export class ClaimLost extends Error {
  constructor(id: string) {
    super(`Post ${id} was taken over`)
    this.name = "ClaimLost"
  }
}

/**
 * Written before the call that may publish: from here on the post counts as
 * spent, and is looked for before it is sent again. The channel's row queues
 * those who spend from one cap.
 *
 * @throws SpendCapReached, ClaimLost
 */
export async function armPost(
  { sql, options, now }: MarketingDeps,
  { id, channel, claims }: ClaimedPost,
  cost: number
): Promise<void> {
  const at = now()
  await sql.transaction(async (trx) => {
    // Locked by a statement of its own: the sum has to be read after the wait,
    // and a statement reads what was there when it began.
    const [row] = await trx.query<{ cap: number | null }>(
      `select daily_cap::double precision as cap from marketing_channel
       where kind = ? for update`,
      [channel]
    )
    const [sum] = await trx.named<{ spent: number }>(
      `select coalesce(sum(cost), 0)::double precision as spent
       from marketing_post where channel = :channel and id <> :id
         and spent_on = (:at::timestamptz at time zone 'UTC')::date`,
      { id, channel, at }
    )
    const cap = row?.cap ?? options.daily_cap
    // Thousandths of a dollar: sums of decimals are not exact.
    const thousandths = Math.round(((sum?.spent ?? 0) + cost) * 1_000)
    if (cost > 0 && thousandths > Math.round(cap * 1_000)) {
      throw cost > cap
        ? new SpendCapReached(
            `It costs ${cost} USD, and ${cap} USD may be spent in a day`,
            null
          )
        : new SpendCapReached("The day's spending is used up", nextUtcDay(at))
    }
    const armed = await trx.named(
      `update marketing_post set armed_at = :at::timestamptz, cost = :cost,
         spent_on = (:at::timestamptz at time zone 'UTC')::date
       where id = :id and claims = :claims and state = 'sending'
       returning id`,
      { id, claims, cost, at }
    )
    if (armed.length === 0) {
      throw new ClaimLost(id)
    }
  })
}

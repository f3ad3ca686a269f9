import type { MarketingDeps } from "../deps"
import type { Post } from "./post-row"

const NOT_SHOWN =
  "The dollar store does not show the product any more: a link to it would lead nowhere"

/** Of posts that go out by themselves, and are not in hand. */
const WAITING = "next_at is not null and state in ('scheduled', 'retry')"

export type Withheld = Pick<Post, "id" | "channel" | "product_id" | "state">

/**
 * Keeps back what waits to tell of these products: it has failed, with the
 * reason, until somebody schedules it again. One that may be out already stays
 * what it is, so that it is looked for before it is sent.
 *
 * @returns the posts that were kept back
 */
export async function withholdPosts(
  { sql, emit, logger }: MarketingDeps,
  product_ids: readonly string[]
): Promise<Withheld[]> {
  const rows = await sql.query<Withheld>(
    `update marketing_post set state = 'failed', next_at = null,
       error_code = 'product_not_shown', error = ?, updated_at = now()
     where ${WAITING} and product_id = any(?::text[])
     returning id, channel, product_id, state`,
    [NOT_SHOWN, [...product_ids]]
  )
  for (const row of rows) {
    logger.warn(`Post ${row.id} on ${row.channel} is kept back: ${NOT_SHOWN}`)
    await emit("marketing.post_failed", { ...row, error: NOT_SHOWN })
  }
  return rows
}

/** Products that waiting posts tell of, a page by their ids. */
export async function waitingProductIds(
  { sql }: Pick<MarketingDeps, "sql">,
  { after, limit }: { after: string; limit: number }
): Promise<string[]> {
  const rows = await sql.query<{ product_id: string }>(
    `select distinct product_id from marketing_post
     where ${WAITING} and product_id > ? order by product_id limit ?`,
    [after, limit]
  )
  return rows.map(({ product_id }) => product_id)
}

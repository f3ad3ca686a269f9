import type { Sql } from "../../../lib/sql"

/** What of a click matters to a sale. */
export type ClickFacts = {
  visit_id: string
  ref: string | null
  product_id: string
  source: string | null
  campaign: string | null
  class: "human" | "suspect" | "bot"
  reasons: string[]
  /** Hex; null for who asked not to be followed. */
  visitor: string | null
  referrer_host: string | null
  is_linked: boolean
  occurred_at: Date
}

/**
 * The time in a UUIDv7 (RFC 9562, 5.7: its first 48 bits are milliseconds),
 * which for a click is when it was made.
 */
export function clickTime(click_id: string): Date {
  return new Date(parseInt(click_id.replaceAll("-", "").slice(0, 12), 16))
}

/** A click by its id, looked up in the one partition that can have it. */
export async function findClick(
  sql: Sql,
  click_id: string
): Promise<ClickFacts | null> {
  const [row] = await sql.query<ClickFacts>(
    `select visit_id, ref, product_id, source, campaign,
       (array['human', 'suspect', 'bot'])[class] as class, reasons,
       encode(visitor, 'hex') as visitor, referrer_host, is_linked, occurred_at
     from affiliate_visit
     where visit_id = ?::uuid and occurred_at = ? and kind = 1`,
    [click_id, clickTime(click_id)]
  )
  return row ?? null
}

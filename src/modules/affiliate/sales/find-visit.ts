import type { Sql } from "../../../lib/sql"
import { timeOfVisit } from "../lib/visit-id"

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
  is_linked: boolean
  occurred_at: Date
}

/** A click by its id; a view of a product, which counts as none, is not. */
export async function findClick(
  sql: Sql,
  click_id: string
): Promise<ClickFacts | null> {
  const visit = await findVisit(sql, click_id)
  if (!visit?.is_click) {
    return null
  }
  const { is_click: _, ...click } = visit
  return click
}

/** A visit by its id, looked up in the one partition that can have it. */
export async function findVisit(
  sql: Sql,
  visit_id: string
): Promise<(ClickFacts & { is_click: boolean }) | null> {
  const at = timeOfVisit(visit_id)
  if (!at) {
    return null
  }
  const [row] = await sql.query<ClickFacts & { is_click: boolean }>(
    `select kind = 1 as is_click, visit_id, ref, product_id, source, campaign,
       (array['human', 'suspect', 'bot'])[class] as class, reasons,
       encode(visitor, 'hex') as visitor, is_linked, occurred_at
     from affiliate_visit
     where visit_id = ?::uuid and occurred_at = ?`,
    [visit_id, at]
  )
  return row ?? null
}

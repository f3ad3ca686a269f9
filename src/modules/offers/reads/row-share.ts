import type { Sql } from "../../../lib/sql"
import { rowConditions, type RowFilters, where } from "./list/conditions"

type Plan = { "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }

/**
 * Share of all offers that pass the filters which the counts know nothing of,
 * as the database's statistics guess it; 1 without such filters.
 */
export async function guessRowShare(
  sql: Sql,
  filters: RowFilters,
  total: number
): Promise<number> {
  const { sql: conditions, params } = rowConditions(filters)
  if (conditions.length === 0 || total === 0) {
    return 1
  }
  const [row] = await sql.named<Plan>(
    `explain (format json)
     select from offer_feed as f where ${where(conditions)}`,
    params
  )
  const rows = row?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0
  return Math.min(Math.max(rows, 1) / total, 1)
}

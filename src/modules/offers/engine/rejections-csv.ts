import type { Sql } from "../../../lib/sql"
import { csvLine } from "../lib/csv-line"
import { listRejections } from "./reads"

const PAGE_ROWS = 500
const FIELDS = [
  "position",
  "external_id",
  "reason",
  "field",
  "message",
  "excerpt",
] as const

/**
 * Refused rows of a run as CSV, page by page.
 *
 * @throws `offers_run_not_found` before the first line
 */
export async function* rejectionsCsv(
  sql: Sql,
  run_id: string
): AsyncGenerator<string, void, void> {
  let page = await listRejections(sql, run_id, { limit: PAGE_ROWS })
  yield csvLine(FIELDS)
  for (;;) {
    yield page.rows
      .map((row) => csvLine(FIELDS.map((field) => row[field])))
      .join("")
    if (page.next_cursor === null) {
      return
    }
    const cursor = page.next_cursor
    page = await listRejections(sql, run_id, { limit: PAGE_ROWS, cursor })
  }
}

import { z } from "@medusajs/framework/zod"
import { decodeCursor, encodeCursor } from "../../../lib/cursor"
import type { Sql } from "../../../lib/sql"
import type { ScanReason, Verdict } from "../lib/scan-verdict"
import { conditionOf } from "./lists"

export type ScanRow = {
  id: string
  verdict: Verdict
  reasons: ScanReason[]
  uid: string | null
  tag_id: string | null
  counter: number | null
  tamper: string | null
  client_hash: string
  accepted: boolean
  created_at: Date
}

export type ScanFilters = {
  tag_id?: string
  uid?: string
  verdict?: Verdict[]
  from?: string
  to?: string
}

const cursorSchema = z.tuple([z.iso.datetime({ offset: true }), z.string()])

/** The scan log, newest first, by keyset: it grows without end. */
export async function listScans(
  sql: Sql,
  { tag_id, uid, verdict, from, to }: ScanFilters,
  { limit, cursor }: { limit: number; cursor?: string }
): Promise<{ scans: ScanRow[]; next_cursor: string | null }> {
  const after = cursor ? decodeCursor(cursor, cursorSchema) : undefined
  const { where, params } = conditionOf("deleted_at is null", {
    tag_id: [tag_id, "tag_id = :tag_id"],
    uid: [
      uid?.toLowerCase(),
      "tag_id = (select id from provenance_tag where uid = :uid and deleted_at is null)",
    ],
    verdict: [verdict, "verdict = any(:verdict)"],
    from: [from, "created_at >= :from"],
    to: [to, "created_at < :to"],
    after: [after?.[0], "(created_at, id) < (:after::timestamptz, :after_id)"],
  })
  const rows = await sql.named<ScanRow & { created_at_exact: string }>(
    `select id, verdict, reasons, uid, tag_id, counter, tamper, client_hash,
            accepted, created_at,
            to_char(created_at at time zone 'utc',
              'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_at_exact
     from provenance_scan where ${where}
     order by created_at desc, id desc limit :limit_plus_one`,
    { ...params, after_id: after?.[1] ?? "", limit_plus_one: limit + 1 }
  )
  return cutPage(rows, limit)
}

/** The cursor keeps microseconds, which a JavaScript date would lose. */
function cutPage(
  rows: (ScanRow & { created_at_exact: string })[],
  limit: number
) {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    scans: rows
      .slice(0, limit)
      .map(({ created_at_exact: _, ...scan }): ScanRow => scan),
    next_cursor: last ? encodeCursor([last.created_at_exact, last.id]) : null,
  }
}

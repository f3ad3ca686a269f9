import { z } from "@medusajs/framework/zod"
import { decodeCursor, encodeCursor } from "../../../lib/cursor"
import type { Sql } from "../../../lib/sql"

export type AuditEntry = {
  actor_type: string
  actor_id: string | null
  /** Subject and past tense: `source.saved`, `offer.changed`. */
  action: string
  source: string | null
  subject_type: "source" | "offer" | "run"
  subject_id: string | null
  /** Field → `{ from, to }`. Of a secret only which ones there are. */
  changes: Record<string, unknown>
}

export type AuditRow = AuditEntry & { id: string; at: Date }

export type AuditFilters = {
  source?: string
  action?: string
  actor_id?: string
  subject_type?: string
  subject_id?: string
}

/** In the transaction of what it tells of: both are there, or neither. */
export async function recordAudit(trx: Sql, entry: AuditEntry): Promise<void> {
  await trx.named(
    `insert into offer_audit (actor_type, actor_id, action, source,
       subject_type, subject_id, changes)
     values (:actor_type, :actor_id, :action, :source, :subject_type,
       :subject_id, :changes::jsonb)`,
    { ...entry, changes: JSON.stringify(entry.changes) }
  )
}

const cursorSchema = z.tuple([z.string().regex(/^\d{1,18}$/)])

/** Newest first, by keyset: the log only grows. */
export async function listAudit(
  sql: Sql,
  filters: AuditFilters,
  { limit, cursor }: { limit: number; cursor?: string }
): Promise<{ entries: AuditRow[]; next_cursor: string | null }> {
  const [before] = cursor ? decodeCursor(cursor, cursorSchema) : []
  const given = Object.entries({ ...filters, before }).filter(
    ([, value]) => value !== undefined
  )
  const conditions = given.map(([name]) =>
    name === "before" ? "id < :before" : `${name} = :${name}`
  )
  const rows = await sql.named<AuditRow>(
    `select id::text, at, actor_type, actor_id, action, source, subject_type,
            subject_id, changes
     from offer_audit ${conditions.length > 0 ? "where" : ""}
       ${conditions.join(" and ")}
     order by offer_audit.id desc limit :limit_plus_one`,
    { ...Object.fromEntries(given), limit_plus_one: limit + 1 }
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    entries: rows.slice(0, limit),
    next_cursor: last ? encodeCursor([last.id]) : null,
  }
}

import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import type { AlertKind, Finding, Severity } from "../lib/source-health"

export type AlertRow = {
  id: string
  source: string
  kind: AlertKind
  severity: Severity
  message: string
  detail: Record<string, unknown>
  opened_at: Date
  last_seen_at: Date
  resolved_at: Date | null
}

export type AlertFilters = {
  source?: string[]
  kind?: string[]
  /** True for those that are not over, false for the others. */
  open?: boolean
}

const COLUMNS = `id, source, kind, severity, message, detail, opened_at,
  last_seen_at, resolved_at`

export type AlertChanges = { opened: AlertRow[]; resolved: AlertRow[] }

/**
 * Makes the open alerts of a source what was found: one of each kind, which
 * follows what is wrong until it is over.
 */
export async function followFindings(
  sql: Sql,
  { source, found }: { source: string; found: readonly Finding[] }
): Promise<AlertChanges> {
  const opened: AlertRow[] = []
  for (const finding of found) {
    const [alert] = await sql.named<AlertRow & { is_new: boolean }>(
      `insert into offer_alert as alert
         (id, source, kind, severity, message, detail)
       values (:id, :source, :kind, :severity, :message, :detail::jsonb)
       on conflict (source, kind) where resolved_at is null do update set
         severity = excluded.severity, message = excluded.message,
         detail = excluded.detail, last_seen_at = now()
       returning ${COLUMNS}, xmax = 0 as is_new`,
      {
        ...finding,
        id: generateEntityId(undefined, "oalert"),
        source,
        detail: JSON.stringify(finding.detail),
      }
    )
    if (alert?.is_new) {
      const { is_new: _, ...row } = alert
      opened.push(row)
    }
  }
  const resolved = await sql.named<AlertRow>(
    `update offer_alert set resolved_at = now()
     where source = :source and resolved_at is null and kind <> all(:kinds)
     returning ${COLUMNS}`,
    { source, kinds: found.map(({ kind }) => kind) }
  )
  return { opened, resolved }
}

export const openAlerts = (sql: Sql): Promise<AlertRow[]> =>
  sql.query<AlertRow>(
    `select ${COLUMNS} from offer_alert where resolved_at is null
     order by severity, opened_at desc, id desc`
  )

/** Alerts, the latest first. */
export async function listAlerts(
  sql: Sql,
  { source, kind, open }: AlertFilters,
  { limit, offset }: { limit: number; offset: number }
): Promise<{ rows: AlertRow[]; count: number }> {
  const where = [
    "true",
    ...(source ? ["source = any(:source)"] : []),
    ...(kind ? ["kind = any(:kind)"] : []),
    ...(open === undefined
      ? []
      : [`resolved_at is ${open ? "null" : "not null"}`]),
  ].join(" and ")
  const params = { ...(source && { source }), ...(kind && { kind }) }
  const rows = await sql.named<AlertRow>(
    `select ${COLUMNS} from offer_alert where ${where}
     order by opened_at desc, id desc limit :limit offset :offset`,
    { ...params, limit, offset }
  )
  const [counted] = await sql.named<{ count: number }>(
    `select count(*)::int as count from offer_alert where ${where}`,
    params
  )
  return { rows, count: counted?.count ?? 0 }
}

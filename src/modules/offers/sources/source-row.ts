import type { Sql } from "../../../lib/sql"
import type { Schedule } from "../adapters/adapter"
import { offersErrors } from "../errors"

export type SourceRow = {
  id: string
  slug: string
  name: string
  status: "active" | "inactive"
  schedule: Schedule
  next_run_at: Date | null
  settings: Record<string, string>
  /** Names of the credentials that are there; their values stay sealed. */
  credential_names: string[]
  credentials_checked_at: Date | null
  account: string | null
  last_complete_at: Date | null
  last_success_at: Date | null
  last_run_at: Date | null
  last_run_id: string | null
  last_error_code: string | null
  last_error_message: string | null
  failures_in_row: number
  created_at: Date
  updated_at: Date
}

/** The sealed column too, for this folder alone. */
export type SealedSource = SourceRow & { credentials: string | null }

const COLUMNS = `id, slug, name, status, schedule, next_run_at, settings,
  credential_names, credentials_checked_at, account, last_complete_at,
  last_success_at, last_run_at, last_run_id, last_error_code,
  last_error_message, failures_in_row, created_at, updated_at`

export const listSources = (sql: Sql): Promise<SourceRow[]> =>
  sql.query<SourceRow>(`select ${COLUMNS} from offer_source order by name`)

/** @throws `offers_source_not_found` */
export async function findSource(sql: Sql, slug: string): Promise<SourceRow> {
  const [row] = await sql.query<SourceRow>(
    `select ${COLUMNS} from offer_source where slug = ?`,
    [slug]
  )
  return rowOrThrow(row, slug)
}

/** @throws `offers_source_not_found` */
export async function findSealed(
  sql: Sql,
  slug: string,
  { lock = false }: { lock?: boolean } = {}
): Promise<SealedSource> {
  const [row] = await sql.query<SealedSource>(
    `select ${COLUMNS}, credentials from offer_source where slug = ?
     ${lock ? "for update" : ""}`,
    [slug]
  )
  return rowOrThrow(row, slug)
}

function rowOrThrow<T>(row: T | undefined, slug: string): T {
  if (!row) {
    throw offersErrors.sourceNotFound(slug)
  }
  return row
}

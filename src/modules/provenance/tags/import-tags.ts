import { parse } from "csv-parse/sync"
import type { Sql } from "../../../lib/sql"

/** What is wrong with one line of the file; the first line is 1. */
export type ImportError = { line: number; column: string; message: string }

export type ImportedRow = {
  line: number
  uid: string
  key_set_id: string
  product_id: string | null
}

export type ParsedImport =
  { ok: true; rows: ImportedRow[] } | { ok: false; errors: ImportError[] }

export type ImportDefaults = { key_set_id?: string; product_id?: string }

export const IMPORT_ROWS_MAX = 50_000
const ERRORS_MAX = 200
const COLUMNS = ["uid", "key_set_id", "product_id"]
const UID = /^[0-9a-f]{14}$/i

type Line = { record: Record<string, string>; info: { lines: number } }

/**
 * Reads a CSV of tags: a header line with `uid` and, where the defaults do not
 * give them, `key_set_id` and `product_id`. Every bad line is reported; one is
 * enough for nothing to be imported.
 */
export function parseTagsCsv(
  csv: string,
  defaults: ImportDefaults
): ParsedImport {
  const lines = readLines(csv)
  if (!Array.isArray(lines)) {
    return { ok: false, errors: [lines] }
  }
  const rows = lines.map((line) => rowOf(line, defaults))
  const errors = [
    ...rows.flatMap((row) => rowErrors(row)),
    ...duplicateErrors(rows),
  ]
  if (rows.length === 0) {
    errors.push({ line: 1, column: "uid", message: "The file has no rows" })
  }
  return errors.length > 0
    ? { ok: false, errors: sorted(errors).slice(0, ERRORS_MAX) }
    : { ok: true, rows }
}

function readLines(csv: string): Line[] | ImportError {
  let header: string[] = []
  try {
    const lines = parse(csv, {
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: false,
      max_record_size: 10_000,
      to: IMPORT_ROWS_MAX + 1,
      delimiter: [",", ";", "\t"],
      columns: (names: string[]) =>
        (header = names.map((name) => name.toLowerCase())),
    }) as unknown as Line[]
    return headerError(header) ?? sizeError(lines) ?? lines
  } catch (error) {
    // csv-parse says which line and why; that is the merchant's answer.
    const { lines = 1, message } = error as { lines?: number; message: string }
    return { line: lines, column: "", message }
  }
}

function headerError(header: string[]): ImportError | null {
  const unknown = header.filter((name) => !COLUMNS.includes(name))
  if (header.includes("uid") && unknown.length === 0) {
    return null
  }
  const message = `The first line must name the columns: uid, and if needed key_set_id and product_id; it says ${header.join(", ") || "nothing"}`
  return { line: 1, column: unknown[0] ?? "uid", message }
}

function sizeError(lines: Line[]): ImportError | null {
  if (lines.length <= IMPORT_ROWS_MAX) {
    return null
  }
  const message = `At most ${IMPORT_ROWS_MAX} rows at once: split the file`
  return { line: IMPORT_ROWS_MAX + 2, column: "", message }
}

function rowOf({ record, info }: Line, defaults: ImportDefaults): ImportedRow {
  return {
    line: info.lines,
    uid: (record.uid ?? "").toLowerCase(),
    key_set_id: record.key_set_id || defaults.key_set_id || "",
    product_id: record.product_id || defaults.product_id || null,
  }
}

function rowErrors({ line, uid, key_set_id }: ImportedRow): ImportError[] {
  const errors: ImportError[] = []
  if (!UID.test(uid)) {
    const message = `"${uid.slice(0, 40)}" is no UID: it must be 14 hex digits`
    errors.push({ line, column: "uid", message })
  }
  if (!key_set_id) {
    const message = "No key set: give a column key_set_id or choose one for all"
    errors.push({ line, column: "key_set_id", message })
  }
  return errors
}

function duplicateErrors(rows: ImportedRow[]): ImportError[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ line, uid }) => {
    const earlier = first.get(uid)
    if (earlier === undefined) {
      first.set(uid, line)
      return []
    }
    const message = `${uid} is on line ${earlier} already`
    return [{ line, column: "uid", message }]
  })
}

const sorted = (errors: ImportError[]) =>
  [...errors].sort((a, b) => a.line - b.line)

/** What only the database can tell: UIDs and key sets of the file. */
export async function storedErrors(
  sql: Sql,
  rows: ImportedRow[]
): Promise<ImportError[]> {
  const taken = await sql.query<{ uid: string }>(
    "select uid from provenance_tag where uid = any(?) and deleted_at is null",
    [rows.map(({ uid }) => uid)]
  )
  const live = await sql.query<{ id: string }>(
    `select id from provenance_key_set
     where id = any(?) and status = 'live' and deleted_at is null`,
    [[...new Set(rows.map(({ key_set_id }) => key_set_id))]]
  )
  const takenUids = new Set(taken.map(({ uid }) => uid))
  const liveIds = new Set(live.map(({ id }) => id))
  return rows
    .flatMap(({ line, uid, key_set_id }): ImportError[] => [
      ...(takenUids.has(uid)
        ? [{ line, column: "uid", message: `${uid} is provisioned already` }]
        : []),
      ...(liveIds.has(key_set_id)
        ? []
        : [
            {
              line,
              column: "key_set_id",
              message: `There is no live key set ${key_set_id.slice(0, 60)}`,
            },
          ]),
    ])
    .slice(0, ERRORS_MAX)
}

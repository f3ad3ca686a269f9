/** A row of an answer, before anything is known about it. */
export type JsonRow = Readonly<Record<string, unknown>>

/**
 * The rows of a list that ClickBank makes from XML: an array of one is its only
 * element, and an empty one is missing, null or `{"@nil":"true"}`.
 */
export function rowsOf(value: unknown): JsonRow[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter((row): row is JsonRow => isRow(row) && !isNil(row))
}

/** Texts of such a list: `"a"`, `["a", "b"]` or nothing. */
export function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.map(textOf).filter((text) => text !== null)
}

/** Trimmed text or a number as text; null for what is empty or nil. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) {
    return String(value)
  }
  return typeof value === "string" ? value.trim() || null : null
}

const isRow = (value: unknown): value is JsonRow =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isNil = (row: JsonRow) => String(row["@nil"]) === "true"

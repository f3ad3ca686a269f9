/**
 * Text of a field that may be text, a number or nothing: networks write
 * "absent" as null, as an empty string or by leaving it out.
 */
export function text(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "bigint") {
    return String(value)
  }
  if (typeof value !== "string") {
    return null
  }
  return value.trim() || null
}

export type Row = Readonly<Record<string, unknown>>

export const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** The value where it is an object, else an empty one. */
export const row = (value: unknown): Row => (isRow(value) ? value : {})

/** The value where it is an array, else an empty one. */
export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : []

/** Its texts, without the empty ones. */
export const texts = (values: readonly unknown[]): string[] =>
  values.map(text).filter((it) => it !== null)

import { FIELDS_MAX, overLimit } from "./limits"

const DELIMITERS = [",", ";", "\t", "|"]

/** The one that a file's first line has most of, outside of quotes. */
export function detectDelimiter(line: string, quote: string | null): string {
  const parts = quote === null ? [line] : line.split(quote)
  const plain = parts.filter((_, index) => index % 2 === 0).join("")
  const counts = DELIMITERS.map((it) => plain.split(it).length)
  const most = counts.indexOf(Math.max(...counts))
  return DELIMITERS[most] ?? ","
}

/**
 * Names of columns that are not empty and not twice: what has no name is
 * `column_3`, the second `price` is `price_2`.
 */
export function columnNames(fields: readonly string[]): string[] {
  if (fields.length > FIELDS_MAX) {
    throw overLimit(`A file has more than ${FIELDS_MAX} columns`)
  }
  const seen = new Map<string, number>()
  return fields.map((field, index) => {
    const name = field.trim() || `column_${index + 1}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name}_${count}`
  })
}

/** Whether a first line only repeats the names that are known already. */
export const isHeader = (
  fields: readonly string[],
  header: readonly string[]
): boolean =>
  fields.length === header.length &&
  fields.every((it, index) => same(it, header[index] ?? ""))

const same = (a: string, b: string) =>
  a.trim().toLowerCase() === b.trim().toLowerCase()

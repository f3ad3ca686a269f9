const SPECIAL = /[\\\t\n\r\0]/
const SPECIALS = /[\\\t\n\r\0]/g

/** NUL goes: PostgreSQL's text has no room for it. */
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\0": "",
}

export type CopyValue = string | number | null | readonly string[]

/**
 * One line of COPY's text format
 * (postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS).
 */
export function copyLine(values: readonly CopyValue[]): string {
  let line = ""
  for (let at = 0; at < values.length; at++) {
    line += at === 0 ? "" : "\t"
    line += copyField(values[at] ?? null)
  }
  return line + "\n"
}

function copyField(value: CopyValue): string {
  if (value === null) {
    return "\\N"
  }
  if (typeof value === "string") {
    return escapeField(value)
  }
  return typeof value === "number"
    ? String(value)
    : escapeField(arrayLiteral(value))
}

/** Most texts hold nothing special: looking is cheaper than replacing. */
const escapeField = (text: string) =>
  SPECIAL.test(text) ? text.replace(SPECIALS, (it) => ESCAPES[it]!) : text

const PLAIN_ITEM = /^[A-Za-z0-9_-]+$/

function arrayLiteral(items: readonly string[]): string {
  return `{${items.map(arrayItem).join(",")}}`
}

const arrayItem = (item: string) =>
  PLAIN_ITEM.test(item) && item.toLowerCase() !== "null"
    ? item
    : `"${item.replace(/["\\]/g, "\\$&")}"`

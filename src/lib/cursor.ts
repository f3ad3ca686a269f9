import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { defineErrors } from "./error-table"
import { findUnstorable } from "./storable"

export const cursorErrors = defineErrors("cursor", {
  invalid: {
    type: MedusaError.Types.INVALID_DATA,
    message: () =>
      "cursor: must be the next_cursor of an earlier answer of this list",
  },
})

/**
 * An opaque cursor of a keyset page: the sort values of its last row, in the
 * order of the sort. Not secret and not signed, so decode it with a schema.
 */
export function encodeCursor(values: unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url")
}

/**
 * SQL of a time as a cursor keeps it: to the microsecond. A JavaScript date has
 * milliseconds, so a page that began after it would leave out what else came
 * within that one.
 */
export const exactTime = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/**
 * @param schema what the list encoded, such as `z.tuple([z.iso.datetime(),
 *   z.string()])`; JSON has no dates, so a date arrives as text
 * @throws `cursor_invalid` (400) for anything else
 */
export function decodeCursor<Schema extends z.ZodType>(
  cursor: string,
  schema: Schema
): z.output<Schema> {
  const parsed = schema.safeParse(readJson(cursor))
  if (!parsed.success || findUnstorable(parsed.data)) {
    throw cursorErrors.invalid()
  }
  return parsed.data
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
  } catch {
    throw cursorErrors.invalid()
  }
}

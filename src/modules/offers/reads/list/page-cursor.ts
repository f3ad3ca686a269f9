import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import {
  cursorErrors,
  decodeCursor,
  encodeCursor,
} from "../../../../lib/cursor"
import type { OfferFilters } from "../../lib/offer-groups"
import type { Key } from "./pages"

const ID = z.string().regex(/^\d{1,19}$/)
const KEYS = {
  timestamptz: z.iso.datetime({ precision: 6 }),
  numeric: z.string().regex(/^-?\d{1,40}(\.\d{1,40})?$/),
  /** As JavaScript writes a number of the database. */
  rank: z.string().regex(/^\d(\.\d{1,30})?(e-\d{1,3})?$/),
} as const

/** What a cursor goes on in: another list, or order, has other places. */
export type List = {
  filters: OfferFilters
  order: string
  type: keyof typeof KEYS
}

export function cursorOf(list: List, { key, id }: Key): string {
  return encodeCursor([fingerprint(list), key, id])
}

/** @throws `cursor_invalid` for one of other filters or another order */
export function readCursor(list: List, cursor: string): Key {
  const schema = z.tuple([z.literal(fingerprint(list)), KEYS[list.type], ID])
  const [, key, id] = decodeCursor(cursor, schema)
  if (BigInt(id) >= 2n ** 63n || !isDate(list, key)) {
    throw cursorErrors.invalid()
  }
  return { key, id }
}

const isDate = ({ type }: List, key: string) =>
  type !== "timestamptz" || Date.parse(key) > 0

function fingerprint({ filters, order }: List): string {
  const given = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash("sha256")
    .update(JSON.stringify([order, given]))
    .digest("base64url")
    .slice(0, 12)
}

import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { Keyring } from "../../../lib/envelope-encryption"
import type { Sql } from "../../../lib/sql"
import type { FieldValues } from "../lib/field-values"
import type { SealedSource } from "./source-row"

const sealed = z.record(z.string(), z.string())

/** Tied to its row: moved to another source it does not open. */
const aadOf = (id: string) => `offer_source:${id}:credentials`

export const sealCredentials = (
  keyring: Keyring,
  { id }: { id: string },
  values: FieldValues
): string => keyring.encrypt(JSON.stringify(values), aadOf(id))

export function openCredentials(
  keyring: Keyring,
  { id, credentials }: Pick<SealedSource, "id" | "credentials">
): FieldValues {
  if (credentials === null) {
    return {}
  }
  const text = keyring.decrypt(credentials, aadOf(id)).toString("utf8")
  const read = sealed.safeParse(JSON.parse(text))
  if (!read.success) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The credentials of source ${id} are not what was saved`
    )
  }
  return read.data
}

/**
 * Puts stored credentials under the active key. Safe to repeat, and beside
 * somebody who saves new ones.
 *
 * @returns how many were rewritten
 */
export async function rewrapCredentials(
  sql: Sql,
  keyring: Keyring
): Promise<number> {
  const rows = await sql.query<{ id: string; credentials: string }>(
    "select id, credentials from offer_source where credentials is not null"
  )
  const stale = rows.filter(
    ({ credentials }) => keyring.keyIdOf(credentials) !== keyring.active_key_id
  )
  for (const { id, credentials } of stale) {
    await sql.query(
      "update offer_source set credentials = ? where id = ? and credentials = ?",
      [keyring.rewrap(credentials, aadOf(id)), id, credentials]
    )
  }
  return stale.length
}

import { z } from "@medusajs/framework/zod"
import type { Keyring } from "../../../lib/envelope-encryption"
import type { Sql } from "../../../lib/sql"
import type { Credentials } from "../adapters/adapter"

const stored = z.record(z.string(), z.string())

/** Tied to its row: moved to another channel it does not open. */
const aadOf = (kind: string) => `marketing_channel:${kind}:credentials`

export const sealCredentials = (
  keyring: Keyring,
  { kind, values }: { kind: string; values: Credentials }
): string => keyring.encrypt(JSON.stringify(values), aadOf(kind))

export const openCredentials = (
  keyring: Keyring,
  { kind, sealed }: { kind: string; sealed: string }
): Credentials =>
  stored.parse(JSON.parse(keyring.decrypt(sealed, aadOf(kind)).toString()))

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
  const rows = await sql.query<{ kind: string; sealed: string }>(
    `select kind, credentials as sealed from marketing_channel
     where credentials is not null`
  )
  const old = rows.filter(
    ({ sealed }) => keyring.keyIdOf(sealed) !== keyring.active_key_id
  )
  for (const { kind, sealed } of old) {
    await sql.query(
      `update marketing_channel set credentials = ?
       where kind = ? and credentials = ?`,
      [keyring.rewrap(sealed, aadOf(kind)), kind, sealed]
    )
  }
  return old.length
}

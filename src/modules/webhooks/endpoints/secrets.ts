import { randomBytes } from "node:crypto"
import type { Keyring } from "../../../lib/envelope-encryption"
import type { Sql } from "../../../lib/sql"
import { SECRET_BYTES, secretOf } from "../lib/signed-headers"

/** Tied to its row and column: moved elsewhere it does not open. */
const aadOf = (id: string, column: SecretColumn) =>
  `webhook_endpoint:${id}:${column}`

export type SecretColumn = "secret" | "previous_secret"

export const newSecret = (): string => secretOf(randomBytes(SECRET_BYTES))

export const sealSecret = (
  keyring: Keyring,
  { id, column, secret }: { id: string; column: SecretColumn; secret: string }
): string => keyring.encrypt(secret, aadOf(id, column))

export const openSecret = (
  keyring: Keyring,
  { id, column, sealed }: { id: string; column: SecretColumn; sealed: string }
): string => keyring.decrypt(sealed, aadOf(id, column)).toString("utf8")

/**
 * Puts stored secrets under the active key. Safe to repeat, and beside somebody
 * who rotates one.
 *
 * @returns how many were rewritten
 */
export async function rewrapWebhookSecrets(
  sql: Sql,
  keyring: Keyring
): Promise<number> {
  let rewrapped = 0
  for (const column of ["secret", "previous_secret"] as const) {
    const rows = await sql.query<{ id: string; sealed: string }>(
      `select id, ${column} as sealed from webhook_endpoint
       where ${column} is not null`
    )
    for (const { id, sealed } of rows) {
      if (keyring.keyIdOf(sealed) !== keyring.active_key_id) {
        await sql.query(
          `update webhook_endpoint set ${column} = ?
           where id = ? and ${column} = ?`,
          [keyring.rewrap(sealed, aadOf(id, column)), id, sealed]
        )
        rewrapped += 1
      }
    }
  }
  return rewrapped
}

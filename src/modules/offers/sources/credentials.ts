import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { Keyring } from "../../../lib/envelope-encryption"
import type { Sql } from "../../../lib/sql"
import type { FieldValues } from "../lib/field-values"
import { tokenAad } from "../network/token-cache"
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
 * Puts stored credentials and tokens under the active key. Safe to repeat, and
 * beside somebody who saves new ones.
 *
 * @returns how many secrets were rewritten
 */
export async function rewrapCredentials(
  sql: Sql,
  keyring: Keyring
): Promise<number> {
  const rows = await sql.query<Secrets>(
    `select id, slug, credentials, token from offer_source
     where credentials is not null or token is not null`
  )
  let rewrapped = 0
  for (const row of rows) {
    for (const { column, aad } of columnsOf(row)) {
      const old = row[column]
      if (old !== null && keyring.keyIdOf(old) !== keyring.active_key_id) {
        await sql.query(
          `update offer_source set ${column} = ? where id = ? and ${column} = ?`,
          [keyring.rewrap(old, aad), row.id, old]
        )
        rewrapped++
      }
    }
  }
  return rewrapped
}

type Secrets = {
  id: string
  slug: string
  credentials: string | null
  token: string | null
}

const columnsOf = ({ id, slug }: Secrets) =>
  [
    { column: "credentials", aad: aadOf(id) },
    { column: "token", aad: tokenAad(slug) },
  ] as const

import type { Keyring } from "../../../lib/envelope-encryption"
import type { Sql } from "../../../lib/sql"
import { provenanceErrors } from "../errors"
import type { Diversification } from "../lib/key-diversification"
import type { MacInput, SunCipher } from "../lib/sun"

export type NewKeySet = {
  name: string
  /** 32 hex digits. */
  sdm_meta_read_key: string
  /** 32 hex digits: the master where diversified, else the key itself. */
  sdm_file_read_key: string
  diversification: Diversification
  cipher: SunCipher
  mac_input: MacInput
}

export type LiveKeySet = {
  id: string
  name: string
  version: number
  meta_key: Buffer
  file_key_master: Buffer
  diversification: Diversification
  cipher: SunCipher
  mac_input: MacInput
}

type Row = Omit<LiveKeySet, "meta_key" | "file_key_master"> & {
  sdm_meta_read_key: string
  sdm_file_read_key: string
}

const FACTORY_KEY = /^0{32}$/
const SECRET_COLUMNS = ["sdm_meta_read_key", "sdm_file_read_key"] as const

/** Where a key belongs: a stored key moved to another row does not open. */
const aadOf = (id: string, column: (typeof SECRET_COLUMNS)[number]) =>
  `provenance_key_set:${id}:${column}`

export function assertNotFactoryKeys(
  { sdm_meta_read_key, sdm_file_read_key }: NewKeySet,
  allowed: boolean
) {
  const isFactory = [sdm_meta_read_key, sdm_file_read_key].some((key) =>
    FACTORY_KEY.test(key)
  )
  if (isFactory && !allowed) {
    throw provenanceErrors.factoryKey()
  }
}

export function sealKeys(
  keyring: Keyring,
  { id, sdm_meta_read_key, sdm_file_read_key }: NewKeySet & { id: string }
) {
  const seal = (column: (typeof SECRET_COLUMNS)[number], hex: string) =>
    keyring.encrypt(Buffer.from(hex, "hex"), aadOf(id, column))
  return {
    sdm_meta_read_key: seal("sdm_meta_read_key", sdm_meta_read_key),
    sdm_file_read_key: seal("sdm_file_read_key", sdm_file_read_key),
  }
}

/**
 * Stores the keys as the next version of `name`. The lock on the name queues
 * two requests that would both read the same highest version.
 */
export async function insertKeySet(
  sql: Sql,
  { id, keyring, keySet }: { id: string; keyring: Keyring; keySet: NewKeySet }
): Promise<void> {
  const sealed = sealKeys(keyring, { ...keySet, id })
  await sql.transaction(async (trx) => {
    await trx.query(
      "select pg_advisory_xact_lock(hashtextextended('provenance_key_set:' || ?::text, 0))",
      [keySet.name]
    )
    await trx.query(
      `insert into provenance_key_set
         (id, name, version, sdm_meta_read_key, sdm_file_read_key,
          diversification, cipher, mac_input)
       select ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?, ?
       from provenance_key_set where name = ?`,
      [
        id,
        keySet.name,
        sealed.sdm_meta_read_key,
        sealed.sdm_file_read_key,
        keySet.diversification,
        keySet.cipher,
        keySet.mac_input,
        keySet.name,
      ]
    )
  })
}

/** Every live version with its keys in the clear, newest first. */
export async function loadLiveKeySets(
  sql: Sql,
  keyring: Keyring
): Promise<LiveKeySet[]> {
  const rows = await sql.query<Row>(
    `select id, name, version, sdm_meta_read_key, sdm_file_read_key,
            diversification, cipher, mac_input
     from provenance_key_set
     where status = 'live' and deleted_at is null
     order by created_at desc, id desc`
  )
  return rows.map(({ sdm_meta_read_key, sdm_file_read_key, ...row }) => ({
    ...row,
    meta_key: keyring.decrypt(
      sdm_meta_read_key,
      aadOf(row.id, "sdm_meta_read_key")
    ),
    file_key_master: keyring.decrypt(
      sdm_file_read_key,
      aadOf(row.id, "sdm_file_read_key")
    ),
  }))
}

/**
 * Puts every stored key under the active encryption key; what is there already
 * stays as it is. Safe to repeat and to interrupt.
 *
 * @returns how many key sets were rewritten
 */
export async function rewrapKeySets(
  sql: Sql,
  keyring: Keyring
): Promise<number> {
  const rows = await sql.query<Row>(
    `select id, sdm_meta_read_key, sdm_file_read_key from provenance_key_set`
  )
  const stale = rows.filter((row) =>
    SECRET_COLUMNS.some(
      (column) => keyring.keyIdOf(row[column]) !== keyring.active_key_id
    )
  )
  for (const row of stale) {
    const [meta, file] = SECRET_COLUMNS.map((column) =>
      keyring.rewrap(row[column], aadOf(row.id, column))
    )
    await sql.query(
      `update provenance_key_set
       set sdm_meta_read_key = ?, sdm_file_read_key = ?, updated_at = now()
       where id = ? and sdm_meta_read_key = ? and sdm_file_read_key = ?`,
      [meta, file, row.id, row.sdm_meta_read_key, row.sdm_file_read_key]
    )
  }
  return stale.length
}

/**
 * Retires a version: taps with its keys are no longer believed. Refused while
 * tags answer with it, because they would all turn invalid at once.
 */
export async function retireKeySet(sql: Sql, id: string): Promise<void> {
  await sql.transaction(async (trx) => {
    const [row] = await trx.query(
      "select id from provenance_key_set where id = ? and deleted_at is null for update",
      [id]
    )
    if (!row) {
      throw provenanceErrors.keySetNotFound(id)
    }
    const [used] = await trx.query<{ tags: number }>(
      `select count(*)::int as tags from provenance_tag
       where (key_set_id = ? or pending_key_set_id = ?)
         and state <> 'revoked' and deleted_at is null`,
      [id, id]
    )
    if (used && used.tags > 0) {
      throw provenanceErrors.keySetInUse(used.tags)
    }
    await trx.query(
      "update provenance_key_set set status = 'retired', updated_at = now() where id = ?",
      [id]
    )
  })
}

/** Throws unless the key set exists and is live; locks it against retirement. */
export async function lockLiveKeySet(trx: Sql, id: string): Promise<void> {
  const [row] = await trx.query<{ status: string }>(
    "select status from provenance_key_set where id = ? and deleted_at is null for share",
    [id]
  )
  if (!row) {
    throw provenanceErrors.keySetNotFound(id)
  }
  if (row.status !== "live") {
    throw provenanceErrors.keySetRetired(id)
  }
}

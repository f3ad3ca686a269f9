import { generateEntityId } from "@medusajs/framework/utils"
import { keccak256 } from "ethers"
import type { Sql } from "../../../lib/sql"
import type { Fees } from "../lib/fees"

export type Envelope = {
  id: string
  chain_id: number
  from_address: string
  nonce: number
  to_address: string
  data: string
  gas_limit: number
  state: "signed" | "sent" | "mined" | "finalized" | "reverted" | "dropped"
  transaction_hash: string | null
  block_number: number | null
  block_hash: string | null
  /** Null in state `sent`: a higher fee is wanted at once. */
  last_broadcast_at: Date | null
  /** Why the node refused it the last time. */
  error: string | null
}

export type Attempt = {
  envelope_id: string
  kind: "call" | "cancel"
  transaction_hash: string
  raw: string
  max_fee_per_gas_wei: string
  max_priority_fee_per_gas_wei: string
  created_at: Date
}

/** An envelope with all that was ever signed for its nonce, oldest first. */
export type OpenEnvelope = Envelope & { attempts: Attempt[] }

const COLUMNS = `id, chain_id, from_address, nonce, to_address, data, gas_limit,
  state, transaction_hash, block_number, block_hash, last_broadcast_at, error`

/** Envelopes in a state, lowest nonce first. */
export async function loadEnvelopes(
  sql: Sql,
  which: { chain_id: number; states: Envelope["state"][]; limit: number }
): Promise<OpenEnvelope[]> {
  const envelopes = await sql.named<Envelope>(
    `select ${COLUMNS} from provenance_envelope
     where chain_id = :chain_id and state = any(:states) and deleted_at is null
     order by from_address, nonce limit :limit`,
    which
  )
  return await withAttempts(sql, envelopes)
}

async function withAttempts(
  sql: Sql,
  envelopes: Envelope[]
): Promise<OpenEnvelope[]> {
  if (envelopes.length === 0) {
    return []
  }
  const attempts = await sql.query<Attempt>(
    `select envelope_id, kind, transaction_hash, raw, max_fee_per_gas_wei,
       max_priority_fee_per_gas_wei, created_at
     from provenance_attempt where envelope_id = any(?) and deleted_at is null
     order by created_at, id`,
    [envelopes.map(({ id }) => id)]
  )
  const byId = new Map<string, OpenEnvelope>(
    envelopes.map((envelope) => [envelope.id, { ...envelope, attempts: [] }])
  )
  attempts.forEach((it) => byId.get(it.envelope_id)?.attempts.push(it))
  return [...byId.values()]
}

export type NewEnvelope = Pick<
  Envelope,
  "chain_id" | "from_address" | "nonce" | "to_address" | "data" | "gas_limit"
>

/** @returns their ids, in the order given */
export async function insertEnvelopes(
  sql: Sql,
  envelopes: readonly NewEnvelope[]
): Promise<string[]> {
  const rows = envelopes.map((it) => ({
    ...it,
    id: generateEntityId("", "penv"),
  }))
  await sql.query(
    `insert into provenance_envelope (id, chain_id, from_address, nonce,
       to_address, data, gas_limit)
     select id, chain_id, from_address, nonce, to_address, data, gas_limit
     from jsonb_to_recordset(?::jsonb) as row(id text, chain_id int,
       from_address text, nonce int, to_address text, data text, gas_limit int)`,
    [JSON.stringify(rows)]
  )
  return rows.map(({ id }) => id)
}

export type NewAttempt = {
  envelope_id: string
  kind: Attempt["kind"]
  raw: string
  fees: Fees
  now: Date
}

/** From bytes: ethers takes its time to read long hex. */
export const hashOf = (raw: string): string =>
  keccak256(Buffer.from(raw.slice(2), "hex"))

/** Saved before they are broadcast: these bytes are what a restart sends. */
export async function insertAttempts(
  sql: Sql,
  attempts: readonly NewAttempt[]
): Promise<Attempt[]> {
  const rows = attempts.map(({ envelope_id, kind, raw, fees, now }) => ({
    envelope_id,
    kind,
    transaction_hash: hashOf(raw),
    raw,
    max_fee_per_gas_wei: String(fees.max_fee_wei),
    max_priority_fee_per_gas_wei: String(fees.max_priority_fee_wei),
    created_at: now,
  }))
  const given = rows.map((it) => ({ ...it, id: generateEntityId("", "patt") }))
  await sql.query(
    `insert into provenance_attempt (id, envelope_id, kind, transaction_hash,
       raw, max_fee_per_gas_wei, max_priority_fee_per_gas_wei, created_at)
     select id, envelope_id, kind, transaction_hash, raw, max_fee_per_gas_wei,
       max_priority_fee_per_gas_wei, created_at
     from jsonb_to_recordset(?::jsonb) as row(id text, envelope_id text,
       kind text, transaction_hash text, raw text, max_fee_per_gas_wei text,
       max_priority_fee_per_gas_wei text, created_at timestamptz)`,
    [JSON.stringify(given)]
  )
  return rows
}

export const newestAttempt = ({ attempts, id }: OpenEnvelope): Attempt => {
  const attempt = attempts.at(-1)
  if (!attempt) {
    throw new Error(`The envelope ${id} has no signed bytes`)
  }
  return attempt
}

export const feesOf = (attempt: Attempt): Fees => ({
  max_fee_wei: BigInt(attempt.max_fee_per_gas_wei),
  max_priority_fee_wei: BigInt(attempt.max_priority_fee_per_gas_wei),
})

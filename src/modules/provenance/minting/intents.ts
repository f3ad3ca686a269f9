import { generateEntityId } from "@medusajs/framework/utils"
import { getAddress } from "ethers"
import type { Sql } from "../../../lib/sql"
import { statesBefore, type TransactionState } from "../lib/transaction-state"

/** Something that must happen on the chain. */
export type NewIntent = {
  kind: "mint" | "transfer"
  garment_id: string
  chain_id: number
  contract_address: string
  token_id: string
  /** Who holds the token once this is done. */
  to_address: string
  /** Names the cause, so that one cause gives one row. */
  source_key: string
}

const ENQUEUE = `
insert into provenance_transaction (id, kind, garment_id, chain_id,
  contract_address, token_id, to_address, source_key)
select id, kind, garment_id, chain_id, contract_address, token_id, to_address,
  source_key
from jsonb_to_recordset(?::jsonb) as row(id text, kind text, garment_id text,
  chain_id int, contract_address text, token_id text, to_address text,
  source_key text)
on conflict (source_key) where deleted_at is null do nothing
returning id`

/**
 * Puts intents into the outbox. Call it in the database transaction that makes
 * them necessary. A cause that is there already is passed over.
 *
 * @returns ids of the rows that are new
 */
export async function enqueueTransactions(
  sql: Sql,
  intents: readonly NewIntent[]
): Promise<string[]> {
  if (intents.length === 0) {
    return []
  }
  const rows = intents.map((intent) => ({
    ...intent,
    id: generateEntityId("", "ptx"),
    contract_address: getAddress(intent.contract_address.toLowerCase()),
    to_address: getAddress(intent.to_address.toLowerCase()),
  }))
  const made = await sql.query<{ id: string }>(ENQUEUE, [JSON.stringify(rows)])
  return made.map(({ id }) => id)
}

export type RetryResult =
  | { ok: true; action: "queued" | "hurried" }
  | { ok: false; reason: "not_found" }
  | { ok: false; reason: "not_retriable"; state: TransactionState }

/**
 * What a person may do about a transaction: a dead one is queued again with its
 * count at zero, one that waits after a failure stops waiting, one in the
 * mempool is replaced with a higher fee.
 */
export async function retryTransaction(
  sql: Sql,
  id: string
): Promise<RetryResult> {
  return await sql.transaction(async (trx) => {
    const [found] = await trx.query<Retriable>(
      `select tx.state, tx.envelope_id,
         tx.kind = 'mint' and garment.status <> 'active' as is_given_up
       from provenance_transaction as tx
       join provenance_garment as garment on garment.id = tx.garment_id
       where tx.id = ? and tx.deleted_at is null for update of tx`,
      [id]
    )
    if (!found) {
      return { ok: false, reason: "not_found" }
    }
    const { state, is_given_up, envelope_id } = found
    if (["dead", "queued"].includes(state) && !is_given_up) {
      await requeue(trx, id)
      return { ok: true, action: "queued" }
    }
    if (state === "sent") {
      await hurry(trx, envelope_id)
      return { ok: true, action: "hurried" }
    }
    return { ok: false, reason: "not_retriable", state }
  })
}

type Retriable = {
  state: TransactionState
  envelope_id: string | null
  /** The garment ended before its mint: no token shall come of it any more. */
  is_given_up: boolean
}

/** Alone this time: what failed once would fail in company too. */
async function requeue(trx: Sql, id: string): Promise<void> {
  await trx.query(
    `update provenance_transaction
     set state = 'queued', attempts = 0, not_before = null, error = null,
       isolated = true, envelope_id = null, updated_at = now()
     where id = ?`,
    [id]
  )
}

/** A sent envelope without a time of broadcast asks for a higher fee. */
async function hurry(trx: Sql, envelopeId: string | null): Promise<void> {
  await trx.query(
    `update provenance_envelope
     set last_broadcast_at = null, updated_at = now()
     where id = ? and state = 'sent'`,
    [envelopeId]
  )
}

/** Columns that follow the envelope which carries the intent. */
export type IntentChange = {
  envelope_id?: string | null
  transaction_hash?: string | null
  block_number?: number | null
  mined_at?: Date | null
  finalized_at?: Date | null
  error?: string | null
  attempts?: number
  not_before?: Date | null
  isolated?: boolean
}

/**
 * Moves intents to a state, those alone that may go there by the transition
 * table: a late answer about an old state changes nothing.
 *
 * @returns ids of the moved
 */
export async function moveIntents(
  sql: Sql,
  which: { ids: readonly string[] } | { envelope_ids: readonly string[] },
  { to, ...change }: IntentChange & { to: TransactionState }
): Promise<string[]> {
  const columns = Object.keys(change) as (keyof IntentChange)[]
  const moved = await sql.named<{ id: string }>(
    `update provenance_transaction set state = :to, updated_at = now()
       ${columns.map((column) => `, ${column} = :${column}`).join("")}
     where ${"ids" in which ? "id" : "envelope_id"} = any(:which)
       and state = any(:before) and deleted_at is null
     returning id`,
    {
      ...change,
      to,
      before: statesBefore(to),
      which: "ids" in which ? which.ids : which.envelope_ids,
    }
  )
  return moved.map(({ id }) => id)
}

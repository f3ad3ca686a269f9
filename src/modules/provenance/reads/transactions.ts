import type { Sql } from "../../../lib/sql"
import type { TransactionState } from "../lib/transaction-state"
import {
  containing,
  type Filters,
  type ListSource,
  page,
  type Page,
  type Paging,
  rowOf,
} from "./lists"

export type TransactionRow = {
  id: string
  kind: "mint" | "transfer"
  state: TransactionState
  garment: { id: string; serial: string; order_id: string } | null
  chain_id: number
  contract_address: string
  token_id: string
  to_address: string
  attempts: number
  not_before: Date | null
  error: string | null
  transaction_hash: string | null
  block_number: number | null
  envelope: {
    id: string
    nonce: number
    state: string
    gas_limit: number
    gas_used: number | null
    broadcasts: number
  } | null
  mined_at: Date | null
  finalized_at: Date | null
  created_at: Date
}

export type TransactionFilters = {
  q?: string
  state?: string[]
  kind?: string
  garment_id?: string
}

const TRANSACTIONS: ListSource = {
  select: `tx.id, tx.kind, tx.state, tx.chain_id, tx.contract_address,
    tx.token_id, tx.to_address, tx.attempts, tx.not_before, tx.error,
    tx.transaction_hash, tx.block_number, tx.mined_at, tx.finalized_at,
    tx.created_at,
    case when garment.id is not null then json_build_object('id', garment.id,
      'serial', garment.serial, 'order_id', garment.order_id,
      'order_display_id', garment.order_display_id) end as garment,
    case when envelope.id is not null then json_build_object(
      'id', envelope.id, 'nonce', envelope.nonce, 'state', envelope.state,
      'gas_limit', envelope.gas_limit, 'gas_used', envelope.gas_used,
      'broadcasts', envelope.broadcasts) end as envelope`,
  from: `provenance_transaction as tx
    left join provenance_garment as garment on garment.id = tx.garment_id
    left join provenance_envelope as envelope on envelope.id = tx.envelope_id`,
  order: "tx.created_at desc, tx.id desc",
  where: "tx.deleted_at is null",
}

export function listTransactions(
  sql: Sql,
  { q, state, kind, garment_id }: TransactionFilters,
  paging: Paging
): Promise<Page<TransactionRow>> {
  const filters: Filters = {
    q: [
      containing(q),
      `(lower(tx.transaction_hash) like :q or lower(garment.serial) like :q
        or tx.token_id like :q)`,
    ],
    state: [state, "tx.state = any(:state)"],
    kind: [kind, "tx.kind = :kind"],
    garment_id: [garment_id, "tx.garment_id = :garment_id"],
  }
  return page<TransactionRow>(sql, TRANSACTIONS, { ...paging, filters })
}

export function findTransaction(
  sql: Sql,
  id: string
): Promise<TransactionRow | null> {
  return rowOf<TransactionRow>(sql, TRANSACTIONS, { column: "tx.id", id })
}

import { createHmac } from "node:crypto"
import type { Sql } from "../../../lib/sql"
import { cidUri } from "../lib/token-uri"
import type { TransactionState } from "../lib/transaction-state"

/** What happened to a token on the chain, without saying to whom. */
export type TwinEvent = {
  type: "minted" | "transferred"
  from: string | null
  to: string
  transaction_hash: string
  block_number: number
  at: Date
}

export type Twin = {
  garment_id: string
  customer_id: string | null
  product_id: string
  token_id: string
  chain_id: number
  contract_address: string
  batch_number: string | null
  serial: string
  status: "active" | "voided" | "returned"
  mint_state: TransactionState | null
  minted_at: Date | null
  metadata_cid: string | null
  token_uri: string | null
  owner: string | null
  unlockable_content: unknown
  history: TwinEvent[]
}

type TwinRow = Omit<Twin, "token_uri" | "owner" | "history"> & {
  owner_address: string | null
}

type LogRow = {
  from_address: string
  to_address: string
  transaction_hash: string
  block_number: number
  occurred_at: Date
}

const ZERO_ADDRESS = `0x${"0".repeat(40)}`
const HISTORY_MAX = 200

/** Brand accounts have names; everybody else is the same stranger each time. */
export type Pseudonyms = {
  key: Buffer
  custody_address: string | null
  vault_address: string | null
}

/**
 * A name for an address that tells two owners of one token apart, but not
 * which of two tokens have the same owner: the token is part of the hash.
 */
export function pseudonymOf(
  address: string,
  tokenId: string,
  { key, custody_address, vault_address }: Pseudonyms
): string {
  const lower = address.toLowerCase()
  // One account may be both: then every token is held for somebody.
  if (lower === custody_address?.toLowerCase()) {
    return "custody"
  }
  if (lower === vault_address?.toLowerCase()) {
    return "vault"
  }
  const hash = createHmac("sha256", key).update(`${tokenId}:${lower}`)
  return `owner_${hash.digest("hex").slice(0, 12)}`
}

export async function findTwin(
  sql: Sql,
  tokenId: string,
  pseudonyms: Pseudonyms
): Promise<Twin | null> {
  const [row] = await sql.query<TwinRow>(
    `select garment.id as garment_id, garment.customer_id, garment.product_id,
       garment.token_id, garment.chain_id, garment.contract_address,
       garment.batch_number, garment.serial, garment.status,
       mint.state as mint_state, garment.minted_at, garment.metadata_cid,
       garment.owner_address, product.unlockable_content
     from provenance_garment as garment
     left join provenance_transaction as mint
       on mint.source_key = 'mint:' || garment.id
     left join provenance_product as product
       on product.product_id = garment.product_id and product.deleted_at is null
     where garment.token_id = ? and garment.deleted_at is null`,
    [tokenId]
  )
  if (!row) {
    return null
  }
  const logs = await sql.query<LogRow>(
    `select from_address, to_address, transaction_hash, block_number, occurred_at
     from provenance_ownership
     where token_id = ? and deleted_at is null
     order by block_number, log_index limit ${HISTORY_MAX}`,
    [tokenId]
  )
  return twinOf(row, logs, pseudonyms)
}

function twinOf(
  { owner_address, ...row }: TwinRow,
  logs: LogRow[],
  pseudonyms: Pseudonyms
): Twin {
  const nameOf = (address: string) =>
    pseudonymOf(address, row.token_id, pseudonyms)
  return {
    ...row,
    token_uri: row.metadata_cid && cidUri(row.metadata_cid),
    owner: owner_address && nameOf(owner_address),
    history: logs.map((log) => ({
      type: log.from_address === ZERO_ADDRESS ? "minted" : "transferred",
      from: log.from_address === ZERO_ADDRESS ? null : nameOf(log.from_address),
      to: nameOf(log.to_address),
      transaction_hash: log.transaction_hash,
      block_number: log.block_number,
      at: log.occurred_at,
    })),
  }
}

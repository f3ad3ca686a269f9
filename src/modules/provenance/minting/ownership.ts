import { generateEntityId } from "@medusajs/framework/utils"
import { ZeroAddress } from "ethers"
import type { Sql } from "../../../lib/sql"
import type { Log } from "../chain/chain"
import { transferIn } from "../chain/garment-calls"

export type Place = { chain_id: number; contract: string }

export type KnownLog = {
  id: string
  token_id: string
  block_hash: string
  log_index: number
}

export async function loadOwnership(
  sql: Sql,
  { chain_id, contract }: Place,
  { from_block, to_block }: { from_block: number; to_block: number }
): Promise<KnownLog[]> {
  return await sql.query<KnownLog>(
    `select id, token_id, block_hash, log_index from provenance_ownership
     where chain_id = ? and contract_address = ?
       and block_number between ? and ? and deleted_at is null`,
    [chain_id, contract, from_block, to_block]
  )
}

/** @param times of the blocks, by hash */
export async function insertOwnership(
  sql: Sql,
  { chain_id, contract }: Place,
  logs: readonly Log[],
  times: ReadonlyMap<string, Date>
): Promise<string[]> {
  const rows = logs.flatMap((log) => {
    const transfer = transferIn(log, contract)
    return transfer
      ? {
          id: generateEntityId("", "pown"),
          chain_id,
          contract_address: contract,
          token_id: transfer.token_id,
          from_address: transfer.from ?? ZeroAddress,
          to_address: transfer.to,
          block_number: log.block_number,
          block_hash: log.block_hash,
          transaction_hash: log.transaction_hash,
          log_index: log.log_index,
          occurred_at: times.get(log.block_hash),
        }
      : []
  })
  await sql.query(
    `insert into provenance_ownership (id, chain_id, contract_address, token_id,
       from_address, to_address, block_number, block_hash, transaction_hash,
       log_index, occurred_at)
     select * from jsonb_to_recordset(?::jsonb) as row(id text, chain_id int,
       contract_address text, token_id text, from_address text, to_address text,
       block_number int, block_hash text, transaction_hash text, log_index int,
       occurred_at timestamptz)
     on conflict (chain_id, block_number, log_index) where deleted_at is null
     do nothing`,
    [JSON.stringify(rows)]
  )
  return rows.map(({ token_id }) => token_id)
}

export async function deleteOwnership(
  sql: Sql,
  ids: readonly string[]
): Promise<void> {
  if (ids.length > 0) {
    await sql.query("delete from provenance_ownership where id = any(?)", [ids])
  }
}

const UPDATE_GARMENTS = `
with before as (
  select id, token_id, product_id, minted_at is not null as was_minted
  from provenance_garment
  where token_id = any(:tokens) and chain_id = :chain_id
    and deleted_at is null
  order by id for update
), now_so as (
  select before.id, before.product_id, before.was_minted,
    mint.occurred_at as minted_at, last.to_address as owner_address
  from before
  left join lateral (
    select occurred_at from provenance_ownership
    where token_id = before.token_id and chain_id = :chain_id
      and from_address = :nobody and deleted_at is null
    order by block_number, log_index limit 1
  ) as mint on true
  left join lateral (
    select to_address from provenance_ownership
    where token_id = before.token_id and chain_id = :chain_id
      and deleted_at is null
    order by block_number desc, log_index desc limit 1
  ) as last on true
), garment as (
  update provenance_garment as garment
  set minted_at = now_so.minted_at, owner_address = now_so.owner_address,
    updated_at = now()
  from now_so where garment.id = now_so.id
), turned as (
  select product_id, count(*) filter (where minted_at is not null)
    - count(*) filter (where was_minted) as units
  from now_so group by product_id
)
update provenance_product as product
set units_minted = units_minted + turned.units, updated_at = now()
from turned
where product.product_id = turned.product_id and turned.units <> 0`

/**
 * Brings garments and their products' counts in step with the logs. A product
 * counts the garments that turned minted, or back, in this very statement,
 * under their row locks: exactly once, however often the logs are read.
 */
export async function updateGarments(
  sql: Sql,
  { chain_id }: Place,
  tokens: readonly string[]
): Promise<void> {
  if (tokens.length > 0) {
    await sql.named(UPDATE_GARMENTS, {
      chain_id,
      tokens: [...new Set(tokens)],
      nobody: ZeroAddress,
    })
  }
}

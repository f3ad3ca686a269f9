import { generateEntityId } from "@medusajs/framework/utils"
import type { Sql } from "../../../lib/sql"
import { chainErrorKind } from "../chain/errors"
import { firstBlockWhere } from "../lib/first-block"
import type { MintContext, Sight } from "./context"

/** The last final block whose logs were read. */
export type Cursor = { block_number: number; block_hash: string }

export async function loadCursor(
  ctx: MintContext,
  { chain_id }: Pick<Sight, "chain_id">
): Promise<Cursor | undefined> {
  const [cursor] = await ctx.sql.query<Cursor>(
    `select block_number, block_hash from provenance_chain_cursor
     where chain_id = ? and contract_address = ? and deleted_at is null`,
    [chain_id, ctx.contract]
  )
  return cursor
}

/**
 * The block before the contract's first. Where the node has forgotten the state
 * of old blocks: the oldest it remembers.
 *
 * @throws Error while there is no contract at the configured address
 */
export async function startCursor(
  ctx: MintContext,
  { latest }: Sight
): Promise<Cursor> {
  if (!(await ctx.chain.hasCode(ctx.contract, "latest"))) {
    throw new Error(
      `There is no contract at ${ctx.contract}: check provenance.chain`
    )
  }
  const first = await firstBlockWhere(latest.number, (it) => hasCode(ctx, it))
  const block = await ctx.chain.block(Math.max(0, first - 1))
  if (!block) {
    throw new Error(`The node has no block ${first - 1}`)
  }
  return { block_number: block.number, block_hash: block.hash }
}

async function hasCode(ctx: MintContext, block: number): Promise<boolean> {
  try {
    return await ctx.chain.hasCode(ctx.contract, block)
  } catch (error) {
    if (chainErrorKind(error) === "temporary") {
      throw error
    }
    return false
  }
}

export async function saveCursor(
  sql: Sql,
  place: { chain_id: number; contract: string },
  { block_number, block_hash }: Cursor
): Promise<void> {
  await sql.named(
    `insert into provenance_chain_cursor
       (id, chain_id, contract_address, block_number, block_hash)
     values (:id, :chain_id, :contract, :block_number, :block_hash)
     on conflict (chain_id, contract_address) where deleted_at is null
     do update set block_number = :block_number, block_hash = :block_hash,
       updated_at = now()`,
    { ...place, id: generateEntityId("", "pcur"), block_number, block_hash }
  )
}

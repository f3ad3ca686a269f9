import { chainErrorKind, ChainError } from "../chain/errors"
import type { MintContext, Sight } from "./context"
import { type Cursor, saveCursor, startCursor } from "./cursor"
import { type Place, updateGarments } from "./ownership"
import { reopenEnvelope } from "./record"

/** A chain shorter than what was read of it may be a node that lags. */
const BEHIND_MAX_MS = 5_000

/** Blocks compared at once on the way back. */
const PAGE = 50

/**
 * Whether the chain no longer has a block that it called final: a development
 * chain that was killed and lost its last seconds, or was started anew.
 *
 * @throws ChainError (temporary) while it could be a node that lags
 */
export async function isRolledBack(
  ctx: MintContext,
  { latest }: Sight,
  cursor: Cursor
): Promise<boolean> {
  const { memory } = ctx
  const block = await ctx.chain.block(cursor.block_number)
  if (block && latest.number >= cursor.block_number) {
    memory.behind_since = null
    return block.hash !== cursor.block_hash
  }
  const now = ctx.clock().getTime()
  memory.behind_since ??= now
  if (now - memory.behind_since < BEHIND_MAX_MS) {
    throw new ChainError(
      "temporary",
      `The node is at block ${latest.number}, but ${cursor.block_number} was final`
    )
  }
  memory.behind_since = null
  return true
}

/**
 * Goes back to the last block that the index and the chain have in common.
 * What was final after it is not any more: its envelopes are watched, and sent,
 * again.
 */
export async function rollBack(ctx: MintContext, sight: Sight): Promise<void> {
  const place: Place = { chain_id: sight.chain_id, contract: ctx.contract }
  const cursor =
    (await lastCommon(ctx, place)) ?? (await startOrZero(ctx, sight))
  ctx.logger.warn(
    `The chain was rolled back to block ${cursor.block_number} or before it`
  )
  await reopenAfter(ctx, place, cursor.block_number)
  await ctx.sql.transaction(async (trx) => {
    const gone = await trx.query<{ token_id: string }>(
      `delete from provenance_ownership
       where chain_id = ? and contract_address = ? and block_number > ?
       returning token_id`,
      [place.chain_id, place.contract, cursor.block_number]
    )
    await updateGarments(
      trx,
      place,
      gone.map(({ token_id }) => token_id)
    )
    await saveCursor(trx, place, cursor)
  })
}

/** Known blocks from the newest down, until the chain has one of them. */
async function lastCommon(
  ctx: MintContext,
  { chain_id, contract }: Place
): Promise<Cursor | null> {
  for (let offset = 0; ; offset += PAGE) {
    const known = await ctx.sql.query<Cursor>(
      `select distinct block_number, block_hash from provenance_ownership
       where chain_id = ? and contract_address = ? and deleted_at is null
       order by block_number desc limit ? offset ?`,
      [chain_id, contract, PAGE, offset]
    )
    const blocks = await Promise.all(
      known.map((it) => ctx.chain.block(it.block_number))
    )
    const found = known.find((it, i) => blocks[i]?.hash === it.block_hash)
    if (found || known.length < PAGE) {
      return found ?? null
    }
  }
}

/** Also a chain that has not even the contract any more has a first block. */
async function startOrZero(ctx: MintContext, sight: Sight): Promise<Cursor> {
  try {
    return await startCursor(ctx, sight)
  } catch (error) {
    if (chainErrorKind(error) !== null) {
      throw error
    }
    const first = (await ctx.chain.block(0)) ?? sight.latest
    return { block_number: first.number, block_hash: first.hash }
  }
}

async function reopenAfter(
  ctx: MintContext,
  { chain_id, contract }: Place,
  block_number: number
): Promise<void> {
  const envelopes = await ctx.sql.query<{ id: string }>(
    `select id from provenance_envelope as envelope
     where chain_id = ? and state = 'finalized' and block_number > ?
       and deleted_at is null and not exists (
         select 1 from provenance_envelope as other
         where other.chain_id = envelope.chain_id
           and other.from_address = envelope.from_address
           and other.nonce = envelope.nonce
           and other.state in ('signed', 'sent', 'mined')
           and other.deleted_at is null)`,
    [chain_id, block_number]
  )
  for (const envelope of envelopes) {
    await reopenEnvelope(ctx, envelope)
  }
  await requeueWithoutEnvelope(ctx, { chain_id, contract }, block_number)
}

/** Those whose nonce another envelope has by now, or that never had one. */
async function requeueWithoutEnvelope(
  ctx: MintContext,
  { chain_id, contract }: Place,
  block_number: number
): Promise<void> {
  await ctx.sql.query(
    `update provenance_transaction
     set state = 'queued', envelope_id = null, block_number = null,
       mined_at = null, finalized_at = null, updated_at = now()
     where chain_id = ? and contract_address = ? and state = 'finalized'
       and block_number > ? and deleted_at is null`,
    [chain_id, contract, block_number]
  )
}

import { type Block, type Log } from "../chain/chain"
import { TRANSFER_TOPIC } from "../chain/garment-calls"
import { chainErrorKind } from "../chain/errors"
import { diffLogs } from "../lib/log-diff"
import type { MintContext, Sight } from "./context"
import { type Cursor, loadCursor, saveCursor, startCursor } from "./cursor"
import {
  deleteOwnership,
  insertOwnership,
  loadOwnership,
  type Place,
  updateGarments,
} from "./ownership"
import { isRolledBack, rollBack } from "./roll-back"

/** Ranges of one tick, so that a long history does not hold up the mints. */
const RANGES_MAX = 20

/** A look at a block that has been rolled back comes before everything else. */
export async function noticeRollBack(
  ctx: MintContext,
  sight: Sight
): Promise<boolean> {
  if (ctx.memory.logs_read_at === sight.latest.hash) {
    return false
  }
  const cursor = await loadCursor(ctx, sight)
  const is_rolled_back =
    cursor !== undefined && (await isRolledBack(ctx, sight, cursor))
  if (is_rolled_back) {
    await rollBack(ctx, sight)
  }
  return is_rolled_back
}

/**
 * Keeps the history of the tokens. The cursor follows the final block; what
 * lies above it is read again whenever there is a new block, and replaced: a
 * reorg, or a node that was behind, mends itself.
 *
 * @returns whether there is more to read
 */
export async function followLogs(
  ctx: MintContext,
  sight: Sight
): Promise<boolean> {
  if (ctx.memory.logs_read_at === sight.latest.hash) {
    return false
  }
  const cursor =
    (await loadCursor(ctx, sight)) ?? (await startCursor(ctx, sight))
  const read_to = await readRanges(ctx, sight, cursor)
  if (read_to === sight.latest.number) {
    ctx.memory.logs_read_at = sight.latest.hash
  }
  return read_to !== null && read_to < sight.latest.number
}

/** How far it came; null when the chain changed meanwhile. */
async function readRanges(
  ctx: MintContext,
  sight: Sight,
  cursor: Cursor
): Promise<number | null> {
  let read_to = cursor.block_number
  for (let n = 0; n < RANGES_MAX && read_to < sight.latest.number; n++) {
    const from_block = read_to + 1
    const most = from_block + ctx.memory.log_range - 1
    const to_block = Math.min(most, sight.latest.number)
    const logs = await readLogs(ctx, { from_block, to_block })
    if (!logs) {
      continue
    }
    if (!(await replaceLogs(ctx, sight, { from_block, to_block, logs }))) {
      return null
    }
    read_to = to_block
  }
  return read_to
}

type Range = { from_block: number; to_block: number }

/** Null when the node wants a smaller range. */
async function readLogs(ctx: MintContext, range: Range): Promise<Log[] | null> {
  try {
    const address = ctx.contract
    return await ctx.chain.logs({ address, topic: TRANSFER_TOPIC, ...range })
  } catch (error) {
    const size = range.to_block - range.from_block + 1
    if (chainErrorKind(error) !== "range_too_large" || size === 1) {
      throw error
    }
    ctx.memory.log_range = Math.ceil(size / 2)
    return null
  }
}

async function replaceLogs(
  ctx: MintContext,
  { chain_id, finalized }: Sight,
  { logs, ...range }: Range & { logs: Log[] }
): Promise<boolean> {
  const place: Place = { chain_id, contract: ctx.contract }
  const final_to = Math.min(range.to_block, finalized.number)
  const end = await ctx.chain.block(final_to)
  const known = await loadOwnership(ctx.sql, place, range)
  const { gone, fresh } = diffLogs(known, logs)
  const times = await timesOf(ctx, fresh)
  if (!end || !times) {
    return false
  }
  await ctx.sql.transaction(async (trx) => {
    await deleteOwnership(
      trx,
      gone.map(({ id }) => id)
    )
    const added = await insertOwnership(trx, place, fresh, times)
    const lost = gone.map(({ token_id }) => token_id)
    await updateGarments(trx, place, [...added, ...lost])
    if (final_to >= range.from_block) {
      const cursor = { block_number: end.number, block_hash: end.hash }
      await saveCursor(trx, place, cursor)
    }
  })
  return true
}

/** When each log's block was made; null if one is no longer on the chain. */
async function timesOf(
  ctx: MintContext,
  logs: readonly Log[]
): Promise<Map<string, Date> | null> {
  const numbers = [...new Set(logs.map((log) => log.block_number))]
  const blocks = await Promise.all(numbers.map((it) => ctx.chain.block(it)))
  const times = new Map(
    blocks
      .filter((block): block is Block => block !== null)
      .map(({ hash, timestamp }) => [hash, timestamp])
  )
  return logs.every((log) => times.has(log.block_hash)) ? times : null
}

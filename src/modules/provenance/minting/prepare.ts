import { afterFailure } from "../lib/retry-delay"
import type { MintableGarment, MintContext, Sight } from "./context"
import { giveUp } from "./give-up"

/** Garments of one go, and how many of them are stored at once. */
const CHUNK = 200
const CONCURRENCY = 32

/** CIDv1 of a raw block with sha2-256: all that the contract keeps is the hash. */
const REBUILDABLE = /^bafkrei[a-z2-7]{52}$/

type Unprepared = MintableGarment & {
  transaction_id: string
  attempts: number
}

const PICK = `
select tx.id as transaction_id, tx.attempts, garment.id, garment.product_id,
  garment.serial, garment.batch_number, garment.token_id, garment.snapshot
from provenance_transaction as tx
join provenance_garment as garment on garment.id = tx.garment_id
where tx.state = 'queued' and tx.kind = 'mint' and tx.chain_id = ?
  and tx.deleted_at is null and garment.metadata_cid is null
  and (tx.not_before is null or tx.not_before <= ?)
order by tx.created_at, tx.id limit ?`

/** Stores the metadata of garments whose mint waits for it. */
export async function prepareQueued(
  ctx: MintContext,
  sight: Sight
): Promise<boolean> {
  const garments = await ctx.sql.query<Unprepared>(PICK, [
    sight.chain_id,
    ctx.clock(),
    CHUNK,
  ])
  const stored: Stored[] = []
  const queue = [...garments]
  const work = async () => {
    for (let it = queue.shift(); it; it = queue.shift()) {
      stored.push(...(await prepare(ctx, it)))
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  await saveCids(ctx, stored)
  return garments.length > 0
}

type Stored = { garment_id: string; transaction_id: string; cid: string }

async function prepare(
  ctx: MintContext,
  { transaction_id, attempts, ...garment }: Unprepared
): Promise<Stored[]> {
  try {
    const cid = await ctx.storePut(garment)
    if (!REBUILDABLE.test(cid)) {
      throw new RangeError(`The contract cannot rebuild the CID ${cid}`)
    }
    return [{ garment_id: garment.id, transaction_id, cid }]
  } catch (error) {
    await backOff(ctx, { transaction_id, attempts, garment, error })
    return []
  }
}

/** The count starts again: what comes next fails for other reasons. */
async function saveCids(ctx: MintContext, stored: Stored[]): Promise<void> {
  if (stored.length === 0) {
    return
  }
  await ctx.sql.named(
    `with stored as (
       select * from jsonb_to_recordset(:stored::jsonb)
         as row(garment_id text, transaction_id text, cid text)
     ), garment as (
       update provenance_garment as garment
       set metadata_cid = stored.cid, updated_at = now()
       from stored
       where garment.id = stored.garment_id and garment.metadata_cid is null
     )
     update provenance_transaction as tx
     set attempts = 0, not_before = null, error = null, updated_at = now()
     from stored
     where tx.id = stored.transaction_id and tx.state = 'queued'
       and (tx.attempts > 0 or tx.error is not null)`,
    { stored: JSON.stringify(stored) }
  )
}

/** What the storage layer's errors may carry; see `storage/storage.ts`. */
type StorageFailure = {
  kind?: string
  message?: string
  retry_after_seconds?: number | null
}

async function backOff(
  ctx: MintContext,
  failure: {
    transaction_id: string
    attempts: number
    garment: MintableGarment
    error: unknown
  }
): Promise<void> {
  const { transaction_id: id, attempts, garment, error } = failure
  const { kind, message, retry_after_seconds } = error as StorageFailure
  const text = `Metadata: ${message ?? String(error)}`
  const after = afterFailure({
    attempts,
    attempts_max: ctx.limits.attempts_max,
    may_give_up: kind === "rejected" || error instanceof RangeError,
    now: ctx.clock(),
    least_wait_seconds: retry_after_seconds ?? 0,
  })
  if (after.is_dead) {
    const intent = { id, garment_id: garment.id }
    return await giveUp(ctx, intent, { attempts: after.attempts, error: text })
  }
  await ctx.sql.query(
    `update provenance_transaction
     set attempts = ?, not_before = ?, error = ?, updated_at = now()
     where id = ? and state = 'queued'`,
    [after.attempts, after.not_before, text, id]
  )
}

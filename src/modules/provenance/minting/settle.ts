import { decodeOwner, ownerOfCall } from "../chain/garment-calls"
import { ChainError, chainErrorKind } from "../chain/errors"
import { afterFailure } from "../lib/retry-delay"
import { isReached, settleStep } from "../lib/token-effect"
import type { MintContext, Sight } from "./context"
import { giveUp } from "./give-up"
import { type IntentChange, moveIntents } from "./intents"

const CHUNK = 200
/** Between two looks at whether a block is final by now. */
const FINALITY_WAIT_MS = 2_000

export type Intent = {
  id: string
  kind: "mint" | "transfer"
  garment_id: string
  token_id: string
  to_address: string
  attempts: number
  state: string
  /** It failed by no fault of its own: another transaction took its nonce. */
  is_innocent?: boolean
}

const PICK = `
select tx.id, tx.kind, tx.garment_id, tx.token_id, tx.to_address, tx.attempts,
  tx.state, envelope.error, tx.state = 'dropped' and not exists (
    select 1 from provenance_attempt as attempt
    where attempt.envelope_id = tx.envelope_id and attempt.kind = 'cancel'
  ) as is_innocent
from provenance_transaction as tx
left join provenance_envelope as envelope on envelope.id = tx.envelope_id
where tx.state in ('reverted', 'dropped') and tx.chain_id = ?
  and tx.deleted_at is null
  and (tx.not_before is null or tx.not_before <= ?)
order by tx.created_at, tx.id limit ?`

/**
 * Decides about intents whose transaction came to nothing, by what the chain
 * says now: done already, or queued again, or given up.
 */
export async function settleStopped(
  ctx: MintContext,
  sight: Sight
): Promise<boolean> {
  const stopped = await ctx.sql.query<Intent & { error: string | null }>(PICK, [
    sight.chain_id,
    ctx.clock(),
    CHUNK,
  ])
  await Promise.all(
    stopped.map((intent) =>
      settle(ctx, sight, { intent, error: intent.error ?? "It was not mined" })
    )
  )
  return stopped.length > 0
}

/** Who owns the token now; null while there is no such token. */
export async function ownerOf(
  ctx: MintContext,
  token_id: string,
  block: number | "latest" = "latest"
): Promise<string | null> {
  try {
    const call = ownerOfCall(ctx.contract, token_id)
    return decodeOwner(await ctx.chain.call(call, block))
  } catch (error) {
    if (chainErrorKind(error) === "reverted") {
      return null // all it reverts for is ERC721NonexistentToken
    }
    throw error
  }
}

/** One intent that failed, on the chain or before it got there. */
export async function settle(
  ctx: MintContext,
  sight: Sight,
  { intent, error }: { intent: Intent; error: string }
): Promise<void> {
  const is_reached = isReached(intent, await ownerOf(ctx, intent.token_id))
  const proof = is_reached ? await proofOf(ctx, sight, intent) : null
  switch (settleStep({ is_reached, is_final: proof !== null })) {
    case "finalize":
      return await finish(ctx, intent, proof!)
    case "wait":
      return await waitForFinality(ctx, intent)
    case "fail":
      return await fail(ctx, intent, error)
  }
}

type Proof = { transaction_hash: string | null; block_number: number }

/**
 * The log that did it, in a final block. Where the index starts later than the
 * token: the owner in the final block, if the node still has its state.
 */
async function proofOf(
  ctx: MintContext,
  { chain_id, finalized }: Sight,
  intent: Intent
): Promise<Proof | null> {
  const [log] = await ctx.sql.named<Proof>(
    `select transaction_hash, block_number from provenance_ownership
     where chain_id = :chain_id and token_id = :token_id
       and deleted_at is null and case when :kind = 'mint'
         then from_address = :nobody else to_address = :to_address end
     order by block_number desc, log_index desc limit 1`,
    { ...intent, chain_id, nobody: `0x${"0".repeat(40)}` }
  )
  if (log) {
    return log.block_number <= finalized.number ? log : null
  }
  const owner = await ownerThen(ctx, intent.token_id, finalized.number)
  return isReached(intent, owner)
    ? { transaction_hash: null, block_number: finalized.number }
    : null
}

async function ownerThen(
  ctx: MintContext,
  token_id: string,
  block: number
): Promise<string | null> {
  try {
    return await ownerOf(ctx, token_id, block)
  } catch (error) {
    if (error instanceof ChainError && error.kind !== "temporary") {
      return null // nodes forget the state of older blocks
    }
    throw error
  }
}

async function finish(
  ctx: MintContext,
  { id, kind, garment_id, token_id }: Intent,
  proof: Proof
): Promise<void> {
  await ctx.sql.transaction(async (trx) => {
    const now = ctx.clock()
    const moved = await moveIntents(
      trx,
      { ids: [id] },
      {
        to: "finalized",
        ...proof,
        mined_at: now,
        finalized_at: now,
        error: null,
      }
    )
    if (moved.length > 0 && kind === "mint") {
      await ctx.emit("provenance.garment_minted", {
        id: garment_id,
        token_id,
        transaction_id: id,
        transaction_hash: proof.transaction_hash,
      })
    }
  })
}

async function waitForFinality(ctx: MintContext, { id, state }: Intent) {
  await ctx.sql.query(
    `update provenance_transaction
     set not_before = ?, error = ?, updated_at = now()
     where id = ? and state = ?`,
    [
      new Date(ctx.clock().getTime() + FINALITY_WAIT_MS),
      "Done already; waiting for that block to be final",
      id,
      state,
    ]
  )
}

/** Alone from now on: it may be what made its batch fail. */
async function fail(
  ctx: MintContext,
  intent: Intent,
  error: string
): Promise<void> {
  if (intent.is_innocent) {
    await requeue(ctx, intent, { error })
    return
  }
  const { attempts, is_dead, not_before } = afterFailure({
    attempts: intent.attempts,
    attempts_max: ctx.limits.attempts_max,
    may_give_up: true,
    now: ctx.clock(),
  })
  if (is_dead) {
    return await giveUp(ctx, intent, { attempts, error })
  }
  const change = { attempts, not_before, error, isolated: true }
  if (intent.state === "queued") {
    await ctx.sql.named(
      `update provenance_transaction set attempts = :attempts, error = :error,
         not_before = :not_before, isolated = :isolated, updated_at = now()
       where id = :id and state = 'queued'`,
      { ...change, id: intent.id }
    )
  } else {
    await requeue(ctx, intent, change)
  }
}

const requeue = (ctx: MintContext, { id }: Intent, change: IntentChange) =>
  moveIntents(
    ctx.sql,
    { ids: [id] },
    { ...change, to: "queued", envelope_id: null }
  )

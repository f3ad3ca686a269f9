import { encodeMint, encodeTransfer } from "../chain/garment-calls"
import { ChainError } from "../chain/errors"
import { digestOfCid } from "../lib/cid"
import { contractHold, type Hold } from "../lib/hold-reason"
import { isReached } from "../lib/token-effect"
import type { MintContext, Sight } from "./context"
import { ownerOf, type Intent, settle } from "./settle"

/** A node's estimate holds for the state it was made in; this much is spare. */
const GAS_MARGIN = 1.2

export type Queued = Intent & {
  contract_address: string
  isolated: boolean
  metadata_cid: string | null
}

/** A transaction that would succeed now. */
export type Ready = {
  intents: Queued[]
  to: string
  data: string
  gas_limit: number
}

/**
 * Runs intents of one planned transaction without sending it. Those that cannot
 * succeed are dealt with one by one and left out; null when none is left.
 */
export async function simulate(
  ctx: MintContext,
  sight: Sight,
  intents: Queued[]
): Promise<Ready | Hold | null> {
  const due = await withoutReached(ctx, sight, intents)
  if (due.length === 0) {
    return null
  }
  const result = await tryCall(ctx, sight, due)
  if (!(result instanceof ChainError)) {
    return result.gas_limit <= ctx.limits.gas_limit_max
      ? result
      : await shrink(ctx, sight, result)
  }
  const hold = contractHold(result.reason)
  if (hold) {
    return hold
  }
  if (due.length > 1) {
    return await isolate(ctx, sight, due)
  }
  await settle(ctx, sight, { intent: due[0]!, error: result.message })
  return null
}

/**
 * A transfer to where the token is already would succeed and cost gas for
 * nothing: vault and custody are often one account.
 */
async function withoutReached(
  ctx: MintContext,
  sight: Sight,
  intents: Queued[]
): Promise<Queued[]> {
  const due: Queued[] = []
  for (const intent of intents) {
    if (
      intent.kind === "transfer" &&
      isReached(intent, await ownerOf(ctx, intent.token_id))
    ) {
      await settle(ctx, sight, { intent, error: "" })
    } else {
      due.push(intent)
    }
  }
  return due
}

/** One bad garment must not hold up the rest of its batch. */
async function isolate(
  ctx: MintContext,
  sight: Sight,
  intents: Queued[]
): Promise<Ready | Hold | null> {
  const results = await Promise.all(
    intents.map(async (intent) => ({
      intent,
      result: await tryCall(ctx, sight, [intent]),
    }))
  )
  const good: Queued[] = []
  for (const { intent, result } of results) {
    if (result instanceof ChainError) {
      await settle(ctx, sight, { intent, error: result.message })
    } else {
      good.push(intent)
    }
  }
  // Each alone succeeds, together they do not: half as many may.
  const next =
    good.length < intents.length ? good : good.slice(0, good.length >> 1)
  return next.length > 0 ? await simulate(ctx, sight, next) : null
}

/** The rest of the batch is picked again in the next round. */
async function shrink(
  ctx: MintContext,
  sight: Sight,
  { intents, gas_limit }: Ready
): Promise<Ready | Hold | null> {
  const most = ctx.limits.gas_limit_max
  const count = Math.floor((intents.length * most) / gas_limit)
  if (count > 0) {
    return await simulate(ctx, sight, intents.slice(0, count))
  }
  const error = `It needs ${gas_limit} gas, and gas_limit_max is ${most}`
  await settle(ctx, sight, { intent: intents[0]!, error })
  return null
}

async function tryCall(
  ctx: MintContext,
  sight: Sight,
  intents: Queued[]
): Promise<Ready | ChainError> {
  const call = { from: sight.address, to: ctx.contract, data: encode(intents) }
  const kind = `${call.data.slice(0, 10)}:${intents.length}`
  const { gas_limits } = ctx.memory
  try {
    const gas_limit =
      gas_limits.get(kind) ??
      Math.ceil((await ctx.chain.estimateGas(call)) * GAS_MARGIN)
    await ctx.chain.call({ ...call, gas_limit })
    gas_limits.set(kind, gas_limit)
    return { intents, to: call.to, data: call.data, gas_limit }
  } catch (error) {
    if (!(error instanceof ChainError) || error.kind === "temporary") {
      throw error
    }
    // Perhaps the remembered limit was too low: the next try measures again.
    return gas_limits.delete(kind) && error.reason === null
      ? await tryCall(ctx, sight, intents)
      : error
  }
}

function encode(intents: Queued[]): string {
  const [first] = intents
  if (first!.kind === "transfer") {
    return encodeTransfer(first!.token_id, first!.to_address)
  }
  const tokens = intents.map(({ token_id, metadata_cid }) => ({
    token_id,
    digest: digestOfCid(metadata_cid ?? ""),
  }))
  return encodeMint(first!.to_address, tokens)
}

import type { Receipt } from "../chain/chain"
import { hasTransfers } from "../chain/garment-calls"
import { chainErrorKind } from "../chain/errors"
import { type SentFacts, type SentStep, sentStep } from "../lib/envelope-step"
import { broadcastInOrder } from "./broadcast"
import type { MintContext, Sight } from "./context"
import {
  type Attempt,
  loadEnvelopes,
  newestAttempt,
  type OpenEnvelope,
} from "./envelopes"
import { fillGap } from "./fill-gap"
import { loadCarried, recordMined, recordStopped } from "./record"
import { unstick } from "./unstick"

const LIMIT = 1_000

/** Follows what was broadcast until it is in a block, or never will be. */
export async function watchSent(
  ctx: MintContext,
  sight: Sight
): Promise<boolean> {
  const sent = await loadEnvelopes(ctx.sql, {
    chain_id: sight.chain_id,
    states: ["sent"],
    limit: LIMIT,
  })
  let worked = false
  // Usually one account; after a change of the key the former one's too.
  for (const address of new Set(sent.map((it) => it.from_address))) {
    const own = sent.filter((it) => it.from_address === address)
    worked = (await watchAccount(ctx, sight, own)) || worked
  }
  return worked
}

async function watchAccount(
  ctx: MintContext,
  sight: Sight,
  sent: OpenEnvelope[]
): Promise<boolean> {
  const account = await lookAtAccount(ctx, sight, sent)
  const watched = sent.map((envelope): Watched => {
    const facts = factsOf(ctx, account, envelope)
    const receipt = account.mined.get(envelope.id)?.receipt
    return { envelope, facts, step: sentStep(facts), receipt }
  })
  const mined = watched.flatMap(({ step, envelope, receipt }) =>
    step === "mined" && receipt ? { envelope, receipt } : []
  )
  if (mined.length > 0) {
    await recordMined(ctx, mined)
  }
  let worked = mined.length > 0
  for (const it of watched) {
    worked = (await act(ctx, sight, it)) || worked
  }
  await fillGap(ctx, sight, account)
  return worked
}

type Mined = { attempt: Attempt; receipt: Receipt; worked: boolean }

export type Account = {
  address: string
  latest_nonce: number
  finalized_nonce: number | null
  since_progress_ms: number
  /** By envelope. */
  mined: Map<string, Mined>
  /** Envelopes the node has none of the attempts of. */
  unknown: Set<string>
}

/**
 * Nonces first: a receipt asked for afterwards is missing only if it is some
 * other transaction that used the nonce.
 */
async function lookAtAccount(
  ctx: MintContext,
  { finalized }: Sight,
  sent: OpenEnvelope[]
): Promise<Account> {
  const address = sent[0]!.from_address
  const latest_nonce = await ctx.chain.nonce(address, "latest")
  const used = sent.filter(({ nonce }) => nonce < latest_nonce)
  const waiting = sent.filter(({ nonce }) => nonce >= latest_nonce)
  const mined = await findMined(ctx, used)
  return {
    address,
    latest_nonce,
    finalized_nonce:
      mined.size < used.length
        ? await finalizedNonce(ctx, address, finalized.number)
        : null,
    since_progress_ms: sinceProgress(ctx, address, latest_nonce),
    mined,
    unknown: await findUnknown(ctx, waiting),
  }
}

/** Every attempt of an envelope is asked for: any of them may be the one. */
async function findMined(ctx: MintContext, used: OpenEnvelope[]) {
  const attempts = used.flatMap((envelope) => envelope.attempts)
  const [receipts, carried] = await Promise.all([
    Promise.all(attempts.map((it) => ctx.chain.receipt(it.transaction_hash))),
    loadCarried(
      ctx.sql,
      used.map(({ id }) => id)
    ),
  ])
  const mined = new Map<string, Mined>()
  attempts.forEach((attempt, index) => {
    const receipt = receipts[index]
    if (receipt) {
      const { envelope_id } = attempt
      const own = carried.filter((it) => it.envelope_id === envelope_id)
      // A success without its events came from no contract of ours.
      const worked =
        receipt.succeeded && hasTransfers(receipt.logs, ctx.contract, own)
      mined.set(envelope_id, { attempt, receipt, worked })
    }
  })
  return mined
}

async function finalizedNonce(
  ctx: MintContext,
  address: string,
  block: number
): Promise<number | null> {
  try {
    return await ctx.chain.nonce(address, block)
  } catch (error) {
    if (chainErrorKind(error) === "temporary") {
      throw error
    }
    return null // a node without that block's state
  }
}

function sinceProgress(ctx: MintContext, address: string, nonce: number) {
  const now = ctx.clock().getTime()
  const { progress } = ctx.memory
  const last = progress.get(address)
  const since = last?.nonce === nonce ? last.since : now
  progress.set(address, { nonce, since })
  return now - since
}

/** The next in turn stands for all: it is missing where a node forgot them. */
async function findUnknown(ctx: MintContext, waiting: OpenEnvelope[]) {
  const [head, ...rest] = waiting
  if (!head || (await isKnown(ctx, head))) {
    return new Set<string>()
  }
  const known = await Promise.all(rest.map((it) => isKnown(ctx, it)))
  return new Set([head, ...rest.filter((_, i) => !known[i])].map((it) => it.id))
}

async function isKnown(ctx: MintContext, { attempts }: OpenEnvelope) {
  const known = await Promise.all(
    attempts.map((it) => ctx.chain.knows(it.transaction_hash))
  )
  return known.includes(true)
}

function factsOf(
  ctx: MintContext,
  account: Account,
  envelope: OpenEnvelope
): SentFacts {
  const now = ctx.clock().getTime()
  const mined = account.mined.get(envelope.id)
  const { last_broadcast_at, nonce } = envelope
  return {
    nonce,
    latest_nonce: account.latest_nonce,
    finalized_nonce: account.finalized_nonce,
    receipt: mined ? { kind: mined.attempt.kind, worked: mined.worked } : null,
    is_known: !account.unknown.has(envelope.id),
    retry_asked: last_broadcast_at === null,
    since_broadcast_ms: now - (last_broadcast_at?.getTime() ?? 0),
    since_attempt_ms: now - newestAttempt(envelope).created_at.getTime(),
    since_progress_ms: account.since_progress_ms,
    stuck_after_ms: ctx.limits.stuck_after_ms,
  }
}

type Watched = {
  envelope: OpenEnvelope
  facts: SentFacts
  step: SentStep
  receipt: Receipt | undefined
}

/** True where the envelope has left the state `sent`. */
async function act(
  ctx: MintContext,
  sight: Sight,
  { envelope, facts, step, receipt }: Watched
): Promise<boolean> {
  switch (step) {
    case "mined":
    case "wait":
      return false
    case "broadcast":
      await broadcastInOrder(ctx, [envelope])
      return false
    case "unstick":
      await unstick(ctx, sight, { envelope, facts })
      return false
    case "reverted": {
      const error = `Reverted in block ${receipt?.block_number}`
      await recordStopped(ctx, envelope, { state: "reverted", error })
      return true
    }
    case "cancelled": {
      const error = envelope.error ?? "Cancelled: it was stuck at every fee"
      await recordStopped(ctx, envelope, { state: "dropped", error })
      return true
    }
    case "lost": {
      const error = `Another transaction used nonce ${envelope.nonce}`
      await recordStopped(ctx, envelope, { state: "dropped", error })
      return true
    }
  }
}

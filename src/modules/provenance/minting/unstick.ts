import { classifyChainError, tipAskedFor } from "../chain/errors"
import { broadcastOutcome } from "../lib/broadcast-outcome"
import { type SentFacts, unstickStep } from "../lib/envelope-step"
import { type Fees, replacementFees } from "../lib/fees"
import { broadcastInOrder } from "./broadcast"
import type { MintContext, Sight } from "./context"
import {
  feesOf,
  insertAttempts,
  newestAttempt,
  type OpenEnvelope,
} from "./envelopes"
import {
  CANCEL_GAS,
  costOf,
  feeLimits,
  signTransaction,
} from "./sign-transaction"
import { loadWallet, spend } from "./wallet"

/** Gets a nonce going that does not move by itself. */
export async function unstick(
  ctx: MintContext,
  sight: Sight,
  { envelope, facts }: { envelope: OpenEnvelope; facts: SentFacts }
): Promise<void> {
  if (envelope.from_address !== sight.address) {
    await broadcastInOrder(ctx, [envelope]) // of a former key: nothing new can be signed
    return
  }
  const is_cancelling = newestAttempt(envelope).kind === "cancel"
  const raised = await raisedFees(ctx, sight, envelope)
  const fees = is_cancelling ? raised.cancel : raised.call
  const step = unstickStep({
    ...facts,
    can_raise: fees !== null,
    is_refused: !is_cancelling && isRefused(envelope),
  })
  if (step === "broadcast") {
    await broadcastInOrder(ctx, [envelope], false)
  } else if (step === "cancel" || is_cancelling) {
    await replace(ctx, sight, {
      envelope,
      kind: "cancel",
      fees: raised.cancel!,
    })
  } else if (step === "replace") {
    await replace(ctx, sight, { envelope, kind: "call", fees: fees! })
  }
}

/** Fees of another attempt, for the call and for its cancellation. */
async function raisedFees(
  ctx: MintContext,
  sight: Sight,
  envelope: OpenEnvelope
): Promise<{ call: Fees | null; cancel: Fees | null }> {
  const network = await ctx.chain.networkFees()
  const asked = tipAskedFor(envelope.error ?? "") ?? 0n
  const given = {
    previous: feesOf(newestAttempt(envelope)),
    network: {
      ...network,
      priority_fee_wei:
        asked > network.priority_fee_wei ? asked : network.priority_fee_wei,
    },
    limits: feeLimits(ctx, sight),
  }
  return {
    call: replacementFees({ ...given, cancels: false }),
    cancel: replacementFees({ ...given, cancels: true }),
  }
}

function isRefused({ error }: OpenEnvelope): boolean {
  const { kind } = classifyChainError(error ?? "", null)
  return error !== null && broadcastOutcome(kind) === "refused"
}

type Replacement = {
  envelope: OpenEnvelope
  kind: "call" | "cancel"
  fees: Fees
}

/**
 * Another attempt with the same nonce, saved before it is sent. Its cost counts
 * against the day's budget but is not held up by it: a stuck nonce costs more.
 */
async function replace(
  ctx: MintContext,
  sight: Sight,
  { envelope, kind, fees }: Replacement
): Promise<void> {
  const { nonce, to_address, data, gas_limit } = envelope
  const call =
    kind === "cancel"
      ? { to: sight.address, data: "0x", gas_limit: CANCEL_GAS }
      : { to: to_address, data, gas_limit }
  const raw = await signTransaction(ctx, sight, { nonce, ...call, ...fees })
  const before = feesOf(newestAttempt(envelope))
  const more = costOf(call.gas_limit, fees) - costOf(gas_limit, before)
  const wallet = await loadWallet(ctx, sight)
  const now = ctx.clock()
  const given = { envelope_id: envelope.id, kind, raw, fees, now }
  const added = await ctx.sql.transaction(async (trx) => {
    await spend(trx, wallet, { cost_wei: more > 0n ? more : 0n, now })
    return await insertAttempts(trx, [given])
  })
  ctx.logger.info(
    `Nonce ${nonce}: ${kind} with a fee of ${fees.max_fee_wei} wei`
  )
  await broadcastInOrder(ctx, [
    { ...envelope, attempts: [...envelope.attempts, ...added] },
  ])
}

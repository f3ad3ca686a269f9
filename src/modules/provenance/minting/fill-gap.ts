import { newFees } from "../lib/fees"
import { nonceGap } from "../lib/nonces"
import type { MintContext, Sight } from "./context"
import { insertAttempts, insertEnvelopes } from "./envelopes"
import {
  CANCEL_GAS,
  costOf,
  feeLimits,
  signTransaction,
} from "./sign-transaction"
import { loadUnderWay } from "./under-way"
import { loadWallet, lockWallet, spend } from "./wallet"

/**
 * Uses up a nonce that nothing will use and that others wait behind, with an
 * empty transaction to the signer itself.
 */
export async function fillGap(
  ctx: MintContext,
  sight: Sight,
  account: { address: string; since_progress_ms: number; latest_nonce: number }
): Promise<void> {
  const { latest_nonce: latest, since_progress_ms, address } = account
  const is_stuck = since_progress_ms >= ctx.limits.stuck_after_ms
  if (!is_stuck || address !== sight.address) {
    return
  }
  const [pending, network] = await Promise.all([
    ctx.chain.nonce(address, "pending"),
    ctx.chain.networkFees(),
  ])
  const fees = newFees(network, feeLimits(ctx, sight))
  const wallet = await loadWallet(ctx, sight)
  await ctx.sql.transaction(async (trx) => {
    const { next_nonce: next } = await lockWallet(trx, wallet.id)
    const { nonces: open } = await loadUnderWay(trx, sight)
    const nonce = nonceGap({ next, latest, pending, open })
    if (nonce === null || !fees) {
      return
    }
    const call = { nonce, to: address, data: "0x", gas_limit: CANCEL_GAS }
    const raw = await signTransaction(ctx, sight, { ...call, ...fees })
    const { chain_id } = sight
    const [envelope_id] = await insertEnvelopes(trx, [
      { ...call, chain_id, from_address: address, to_address: address },
    ])
    const now = ctx.clock()
    const attempt = { envelope_id: envelope_id!, raw, fees, now }
    await insertAttempts(trx, [{ ...attempt, kind: "cancel" }])
    const cost_wei = costOf(CANCEL_GAS, fees)
    await spend(trx, wallet, { cost_wei, now })
    ctx.logger.warn(`Nonce ${nonce} was left out and is used up`)
  })
}

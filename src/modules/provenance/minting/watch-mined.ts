import { minedStep } from "../lib/envelope-step"
import type { MintContext, Sight } from "./context"
import { loadEnvelopes, type OpenEnvelope } from "./envelopes"
import { finalizeEnvelope, reopenEnvelope } from "./record"

/** Envelopes looked at in one tick. */
const LIMIT = 200

/** Follows mined envelopes until their block is final, or gone. */
export async function watchMined(
  ctx: MintContext,
  sight: Sight
): Promise<boolean> {
  const mined = await loadEnvelopes(ctx.sql, {
    chain_id: sight.chain_id,
    states: ["mined"],
    limit: LIMIT,
  })
  const hashes = await canonicalHashes(ctx, mined)
  let worked = false
  for (const envelope of mined) {
    const block_number = envelope.block_number!
    const step = minedStep({
      block_number,
      is_canonical: hashes.get(block_number) === envelope.block_hash,
      finalized_number: sight.finalized.number,
    })
    if (step === "finalize") {
      await finalizeEnvelope(ctx, envelope)
      worked = true
    } else if (step === "reorganized" && !(await isStillIn(ctx, envelope))) {
      await reopenEnvelope(ctx, envelope)
      ctx.logger.warn(`Nonce ${envelope.nonce} fell out of its block`)
    }
  }
  return worked
}

async function canonicalHashes(ctx: MintContext, mined: OpenEnvelope[]) {
  const numbers = [...new Set(mined.map(({ block_number }) => block_number!))]
  const blocks = await Promise.all(numbers.map((it) => ctx.chain.block(it)))
  return new Map(numbers.map((it, index) => [it, blocks[index]?.hash]))
}

/** Of several nodes behind one address, one that lags has no such block yet. */
async function isStillIn(ctx: MintContext, envelope: OpenEnvelope) {
  const receipt = await ctx.chain.receipt(envelope.transaction_hash!)
  return receipt?.block_hash === envelope.block_hash
}

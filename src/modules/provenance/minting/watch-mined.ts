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
  const suspects = await withCanonicalHash(ctx, mined, sight)
  let worked = false
  for (const { envelope, hash } of suspects) {
    const step = minedStep({
      block_number: envelope.block_number!,
      is_canonical: hash === envelope.block_hash,
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

type Suspect = { envelope: OpenEnvelope; hash: string | undefined }

/**
 * Those whose block is final, with what the chain has at its number. All of
 * them where the highest block is gone: as long as it is there, so are those
 * beneath it.
 */
async function withCanonicalHash(
  ctx: MintContext,
  mined: OpenEnvelope[],
  { finalized }: Sight
): Promise<Suspect[]> {
  const numberOf = ({ block_number }: OpenEnvelope) => block_number!
  const highest = mined.toSorted((a, b) => numberOf(b) - numberOf(a))[0]
  if (!highest) {
    return []
  }
  const block = await ctx.chain.block(numberOf(highest))
  const suspects =
    block?.hash === highest.block_hash
      ? mined.filter((it) => numberOf(it) <= finalized.number)
      : mined
  const numbers = [...new Set(suspects.map(numberOf))]
  const blocks = await Promise.all(numbers.map((it) => ctx.chain.block(it)))
  const hashes = new Map(numbers.map((it, i) => [it, blocks[i]?.hash]))
  return suspects.map((envelope) => ({
    envelope,
    hash: hashes.get(numberOf(envelope)),
  }))
}

/** Of several nodes behind one address, one that lags has no such block yet. */
async function isStillIn(ctx: MintContext, envelope: OpenEnvelope) {
  const receipt = await ctx.chain.receipt(envelope.transaction_hash!)
  return receipt?.block_hash === envelope.block_hash
}

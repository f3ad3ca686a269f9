import { ChainError } from "../chain/errors"
import {
  type BroadcastOutcome,
  broadcastOutcome,
} from "../lib/broadcast-outcome"
import type { MintContext, Sight } from "./context"
import { loadEnvelopes, newestAttempt, type OpenEnvelope } from "./envelopes"
import { moveIntents } from "./intents"

/** Between two tries of what the node would not have yet. */
const AGAIN_AFTER_MS = 5_000

/**
 * Sends what is signed and not sent, also by a process that died before it
 * could. In the order of the nonces, one after the other: a node's automine
 * leaves those for ever that arrive before the one they wait for
 * (foundry-rs/foundry#10122).
 */
export async function broadcastSigned(
  ctx: MintContext,
  { chain_id }: Sight
): Promise<boolean> {
  const signed = await loadEnvelopes(ctx.sql, {
    chain_id,
    states: ["signed"],
    limit: ctx.limits.in_flight_max,
  })
  let worked = false
  for (const envelope of signed) {
    if (!isDue(envelope, ctx.clock())) {
      break
    }
    if ((await broadcast(ctx, envelope)) === "hold") {
      break
    }
    worked = true
  }
  return worked
}

function isDue({ last_broadcast_at }: OpenEnvelope, now: Date): boolean {
  const since_ms = now.getTime() - (last_broadcast_at?.getTime() ?? 0)
  return since_ms >= AGAIN_AFTER_MS
}

/**
 * Hands the newest signed bytes of an envelope to the node and saves what it
 * said.
 *
 * @throws ChainError when it said nothing about them
 */
export async function broadcast(
  ctx: MintContext,
  envelope: OpenEnvelope
): Promise<BroadcastOutcome> {
  const error = await send(ctx, newestAttempt(envelope).raw)
  const outcome = broadcastOutcome(error?.kind ?? null)
  if (outcome === "failed") {
    throw error
  }
  await ctx.sql.transaction(async (trx) => {
    await trx.named(
      `update provenance_envelope
       set state = case when :outcome <> 'hold' then 'sent' else state end,
         last_broadcast_at = case when :outcome <> 'hurry'
           then :now::timestamptz end,
         broadcasts = broadcasts + 1, error = :error, updated_at = now()
       where id = :id and state in ('signed', 'sent')`,
      {
        id: envelope.id,
        outcome,
        now: ctx.clock(),
        error: outcome === "sent" ? null : (error?.message ?? null),
      }
    )
    if (outcome !== "hold") {
      await moveIntents(trx, { envelope_id: envelope.id }, { to: "sent" })
    }
  })
  if (error && outcome !== "sent") {
    ctx.logger.warn(`Nonce ${envelope.nonce} was not taken: ${error.message}`)
  }
  return outcome
}

async function send(ctx: MintContext, raw: string): Promise<ChainError | null> {
  try {
    await ctx.chain.sendRaw(raw)
    return null
  } catch (error) {
    if (error instanceof ChainError) {
      return error
    }
    throw error
  }
}

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
  const due = signed.slice(0, dueUntil(signed, ctx.clock()))
  const answers = await broadcastInOrder(ctx, due)
  return answers.some(({ outcome }) => outcome !== "hold")
}

/** The first that has to wait holds up those after it. */
function dueUntil(signed: OpenEnvelope[], now: Date): number {
  const waits = signed.findIndex((envelope) => !isDue(envelope, now))
  return waits === -1 ? signed.length : waits
}

function isDue({ last_broadcast_at }: OpenEnvelope, now: Date): boolean {
  const since_ms = now.getTime() - (last_broadcast_at?.getTime() ?? 0)
  return since_ms >= AGAIN_AFTER_MS
}

type Answer = {
  envelope: OpenEnvelope
  outcome: BroadcastOutcome
  error: string | null
}

/**
 * Hands the newest signed bytes of each to the node, and saves what it said. A
 * death before that does no harm: the same bytes are sent again and known.
 *
 * @param may_hurry false where there is no higher fee to ask for
 * @throws ChainError when the node said nothing about one of them
 */
export async function broadcastInOrder(
  ctx: MintContext,
  envelopes: readonly OpenEnvelope[],
  may_hurry = true
): Promise<Answer[]> {
  const answers: Answer[] = []
  let failure: ChainError | null = null
  for (const envelope of envelopes) {
    const error = await send(ctx, newestAttempt(envelope).raw)
    const outcome = broadcastOutcome(error?.kind ?? null)
    if (outcome === "failed") {
      failure = error
      break
    }
    const message = outcome === "sent" ? null : (error?.message ?? null)
    answers.push({
      envelope,
      outcome: outcome === "hurry" && !may_hurry ? "refused" : outcome,
      error: message,
    })
    if (outcome === "hold") {
      break
    }
  }
  await saveAnswers(ctx, answers)
  if (failure) {
    throw failure
  }
  return answers
}

async function saveAnswers(ctx: MintContext, answers: Answer[]): Promise<void> {
  if (answers.length === 0) {
    return
  }
  for (const { envelope, error } of answers) {
    if (error) {
      ctx.logger.warn(`Nonce ${envelope.nonce} was not taken: ${error}`)
    }
  }
  const rows = answers.map(({ envelope, outcome, error }) => ({
    id: envelope.id,
    outcome,
    // A cancellation that is taken leaves the reason why it was needed.
    error: isCancelling(envelope) ? (error ?? envelope.error) : error,
  }))
  const moved = rows.filter(({ outcome }) => outcome !== "hold")
  await ctx.sql.transaction(async (trx) => {
    await trx.named(
      `update provenance_envelope as envelope
       set state = case when row.outcome = 'hold' then state else 'sent' end,
         last_broadcast_at = case when row.outcome <> 'hurry'
           then :now::timestamptz end,
         broadcasts = broadcasts + 1, error = row.error, updated_at = now()
       from jsonb_to_recordset(:rows::jsonb)
         as row(id text, outcome text, error text)
       where envelope.id = row.id and envelope.state in ('signed', 'sent')`,
      { rows: JSON.stringify(rows), now: ctx.clock() }
    )
    const envelope_ids = moved.map(({ id }) => id)
    await moveIntents(trx, { envelope_ids }, { to: "sent" })
  })
}

const isCancelling = (envelope: OpenEnvelope) =>
  newestAttempt(envelope).kind === "cancel"

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

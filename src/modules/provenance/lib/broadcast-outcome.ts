import type { ChainErrorKind } from "../chain/errors"

/**
 * - `sent`: the node has it, or had it before.
 * - `hurry`: refused for its fee: to be replaced at once.
 * - `refused`: the node will not have these bytes, whatever it is sent later.
 * - `hold`: not now, nor anything after it: the nonces go out in order.
 * - `failed`: no answer about this transaction at all.
 */
export type BroadcastOutcome = "sent" | "hurry" | "refused" | "hold" | "failed"

/** What the node's answer to a broadcast means; null is its consent. */
export function broadcastOutcome(
  kind: ChainErrorKind | null
): BroadcastOutcome {
  switch (kind) {
    case null:
    case "already_known":
    // Mined: by a broadcast whose answer was lost, or a stranger's. Which of
    // them, only receipts tell.
    case "nonce_too_low":
      return "sent"
    case "underpriced":
      return "hurry"
    case "insufficient_funds":
    case "nonce_too_high":
      return "hold"
    case "temporary":
      return "failed"
    case "reverted":
    case "out_of_gas":
    case "range_too_large":
    case "unknown":
      return "refused"
  }
}

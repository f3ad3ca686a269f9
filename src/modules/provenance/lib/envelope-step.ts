/** A transaction not seen in the mempool for so long is sent again. */
const MISSING_AFTER_MS = 5_000

export type SentFacts = {
  nonce: number
  /** What the account's next nonce is in the latest block. */
  latest_nonce: number
  /** The same in the finalized block; null where the node cannot say. */
  finalized_nonce: number | null
  /** Of whichever of its attempts was mined. */
  receipt: { kind: "call" | "cancel"; worked: boolean } | null
  /** Whether the node holds any of its attempts. */
  is_known: boolean
  /** A person asked for a higher fee. */
  retry_asked: boolean
  since_broadcast_ms: number
  /** Age of its newest attempt. */
  since_attempt_ms: number
  /** For how long the account's next nonce has not moved. */
  since_progress_ms: number
  stuck_after_ms: number
}

/**
 * - `mined`, `reverted`, `cancelled`: in a block, with that outcome.
 * - `lost`: another transaction took its nonce, for good.
 * - `broadcast`: send the same bytes again.
 * - `unstick`: replace it with a higher fee, see {@link unstickStep}.
 */
export type SentStep =
  "mined" | "reverted" | "cancelled" | "lost" | "broadcast" | "unstick" | "wait"

/** What to do about an envelope that was broadcast. */
export function sentStep(facts: SentFacts): SentStep {
  const { nonce, latest_nonce, finalized_nonce, receipt } = facts
  if (receipt) {
    return outcomeOf(receipt)
  }
  if (finalized_nonce !== null && finalized_nonce > nonce) {
    return "lost"
  }
  if (latest_nonce > nonce) {
    return "wait" // its nonce is used, but that block may still be undone
  }
  if (facts.retry_asked) {
    return "unstick"
  }
  // Only the lowest nonce can be stuck by its own fee: the others wait for it.
  if (nonce === latest_nonce && isStuck(facts)) {
    return "unstick"
  }
  return !facts.is_known && wasSentLongAgo(facts) ? "broadcast" : "wait"
}

function outcomeOf(receipt: { kind: "call" | "cancel"; worked: boolean }) {
  if (receipt.kind === "cancel") {
    return "cancelled"
  }
  return receipt.worked ? "mined" : "reverted"
}

/** Not by its last broadcast: a node that evicts it is sent it ever again. */
function isStuck(facts: SentFacts): boolean {
  const { since_attempt_ms, since_progress_ms, stuck_after_ms } = facts
  return Math.min(since_attempt_ms, since_progress_ms) >= stuck_after_ms
}

function wasSentLongAgo({
  since_broadcast_ms,
  stuck_after_ms,
}: Pick<SentFacts, "since_broadcast_ms" | "stuck_after_ms">): boolean {
  return since_broadcast_ms >= Math.min(MISSING_AFTER_MS, stuck_after_ms)
}

/**
 * How to free a stuck nonce: with a higher fee; where the raised ceiling leaves
 * no room for one, with the same bytes for as long again; and after that with
 * an empty transaction to oneself, whose fee has no ceiling because its gas has.
 * That is also the way out for bytes that the node will not have at any fee.
 */
export function unstickStep(
  facts: Pick<
    SentFacts,
    "since_attempt_ms" | "since_broadcast_ms" | "stuck_after_ms"
  > & { can_raise: boolean; is_refused: boolean }
): "replace" | "broadcast" | "cancel" | "wait" {
  if (facts.is_refused) {
    return "cancel"
  }
  if (facts.can_raise) {
    return "replace"
  }
  if (facts.since_attempt_ms >= 2 * facts.stuck_after_ms) {
    return "cancel"
  }
  return wasSentLongAgo(facts) ? "broadcast" : "wait"
}

/** What to do about an envelope whose receipt was seen in a block. */
export function minedStep({
  block_number,
  is_canonical,
  finalized_number,
}: {
  block_number: number
  /** Whether the chain still has that very block at that number. */
  is_canonical: boolean
  finalized_number: number
}): "finalize" | "reorganized" | "wait" {
  if (!is_canonical) {
    return "reorganized"
  }
  return block_number <= finalized_number ? "finalize" : "wait"
}

export type NonceFacts = {
  /** What the wallet would give out next. */
  next: number
  /** The account's next nonce in the latest block. */
  latest: number
  /** The same with the mempool counted. */
  pending: number
  /** Nonces of the envelopes that may still be mined. */
  open: readonly number[]
}

/**
 * The nonce to give out next. With nothing of ours under way the chain is
 * right, upwards (another program used the key) and downwards (the chain was
 * rolled back, and would wait for ever for the numbers between). While some
 * are under way the number only rises.
 */
export function resyncedNonce({ next, pending, open }: NonceFacts): number {
  return open.length === 0
    ? pending
    : Math.max(next, pending, ...open.map((nonce) => nonce + 1))
}

/**
 * The nonce the chain waits for, if nobody is going to use it while later ones
 * are under way: a rollback gave it back after its envelope was closed. It has
 * to be filled, or the later ones never leave the mempool.
 */
export function nonceGap({ latest, pending, open }: NonceFacts): number | null {
  const isTaken = open.includes(latest) || pending > latest
  return !isTaken && open.some((nonce) => nonce > latest) ? latest : null
}

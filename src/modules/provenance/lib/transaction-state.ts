/** The ways of one on-chain intent; `finalized` and `dead` end it. */
export const TRANSACTION_STATES = [
  "queued",
  "signed",
  "sent",
  "mined",
  "finalized",
  "reverted",
  "dropped",
  "dead",
] as const

export type TransactionState = (typeof TRANSACTION_STATES)[number]

/**
 * `dropped` and `reverted` are stops on the way, not ends: the runner looks at
 * the chain and either finishes the intent (its effect is there already),
 * queues it again, or gives it up as `dead` for a person to look at.
 * `mined → sent` is a reorg, what leaves `finalized` a chain that was rolled
 * back further than it called final; `dead → queued` is a manual retry.
 */
export const TRANSACTION_TRANSITIONS: Record<
  TransactionState,
  readonly TransactionState[]
> = {
  queued: ["signed", "finalized", "dead"],
  signed: ["sent"],
  sent: ["mined", "reverted", "dropped"],
  mined: ["finalized", "sent"],
  finalized: ["sent", "queued"],
  reverted: ["queued", "finalized", "dead"],
  dropped: ["queued", "finalized", "dead"],
  dead: ["queued"],
}

/** The states a transaction may be in to move to `next`. */
export function statesBefore(next: TransactionState): TransactionState[] {
  return TRANSACTION_STATES.filter((state) =>
    TRANSACTION_TRANSITIONS[state].includes(next)
  )
}

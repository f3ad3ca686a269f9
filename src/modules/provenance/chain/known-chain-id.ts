export type KnownChainIdOptions = {
  /** From the options: then no node is asked. */
  chain_id?: number
  read: () => Promise<number>
  now?: () => number
}

/** Longest wait of a request for the first answer. */
const PATIENCE_MS = 1_000
/** A node that failed is left alone for so long. */
const PAUSE_MS = 5_000

/**
 * The chain's id for answers that are complete without it: null while no node
 * has told it. Never fails. Requests at the same time share one question, and
 * those that come while it hangs wait no more.
 */
export function createKnownChainId({
  chain_id,
  read,
  now = Date.now,
}: KnownChainIdOptions): () => Promise<number | null> {
  let known = chain_id ?? null
  let last: { answer: Promise<void>; at: number; is_open: boolean } | null =
    null

  const ask = () => {
    const question = { answer: Promise.resolve(), at: now(), is_open: true }
    question.answer = read()
      .then(
        (id) => void (known = id),
        () => undefined // the outbox asks the same node, and says what is wrong
      )
      .finally(() => (question.is_open = false))
    return question
  }

  return async () => {
    if (known !== null) {
      return known
    }
    if (!last || (!last.is_open && now() - last.at >= PAUSE_MS)) {
      last = ask()
    }
    await settledWithin(last.answer, last.at + PATIENCE_MS - now())
    return known
  }
}

async function settledWithin(answer: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(ms, 0))
  })
  await Promise.race([answer, patience])
  clearTimeout(timer)
}

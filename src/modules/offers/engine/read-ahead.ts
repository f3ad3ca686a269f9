import type { OfferPage, ReadEnd } from "../adapters/adapter"

/**
 * Pages of a source, the next being fetched while one is worked on: one ahead,
 * never more, so that memory stays the same however fast the network is. Ends
 * at once when the signal is aborted, also where the adapter still waits.
 *
 * @returns what the adapter said at its end
 */
export async function* readAhead(
  pages: AsyncGenerator<OfferPage, ReadEnd, void>,
  signal: AbortSignal
): AsyncGenerator<OfferPage, ReadEnd, void> {
  const stop = whenAborted(signal)
  const next = () => {
    const result = Promise.race([pages.next(), stop.promise])
    result.catch(() => undefined) // it is looked at when its turn comes
    return result
  }
  let ended = false
  try {
    let coming = next()
    for (;;) {
      const result = await coming
      if (result.done) {
        ended = true
        return result.value
      }
      coming = next()
      yield result.value
    }
  } finally {
    stop.forget()
    if (!ended) {
      // Not awaited: an adapter that hangs would hang its run.
      pages.return({ complete: false, notes: [] }).catch(() => undefined)
    }
  }
}

function whenAborted(signal: AbortSignal) {
  let forget = () => {}
  const promise = new Promise<never>((_resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    forget = () => signal.removeEventListener("abort", onAbort)
    signal.addEventListener("abort", onAbort)
    if (signal.aborted) {
      onAbort()
    }
  })
  promise.catch(() => undefined)
  return { promise, forget }
}

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
  const next = () => {
    const result = unlessAborted(pages.next(), signal)
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
    if (!ended) {
      // Not awaited: an adapter that hangs would hang its run.
      pages.return({ complete: false, notes: [] }).catch(() => undefined)
    }
  }
}

/**
 * Not `Promise.race` with one promise of the signal: that would hold on to
 * every page until the end of reading.
 */
function unlessAborted<T>(job: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener("abort", onAbort)
    job
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", onAbort))
    if (signal.aborted) {
      onAbort()
    }
  })
}

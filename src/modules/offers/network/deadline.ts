export type Deadline = {
  /** Aborts at the deadline, or when the caller's signal does. */
  signal: AbortSignal
  /** Whether the time was up, and not the caller who stopped it. */
  passed(): boolean
  /** Frees the timer and the listener. */
  clear(): void
}

/**
 * Not `AbortSignal.any`: a run has one signal for a hundred thousand calls,
 * and Node 20 keeps a reference for each until the signal itself is gone.
 */
export function createDeadline(signal: AbortSignal, seconds: number): Deadline {
  const controller = new AbortController()
  let late = false
  const stop = () => controller.abort(signal.reason)
  const timer = setTimeout(() => {
    late = true
    controller.abort()
  }, seconds * 1_000)
  timer.unref()
  signal.addEventListener("abort", stop, { once: true })
  if (signal.aborted) {
    stop()
  }
  return {
    signal: controller.signal,
    passed: () => late,
    clear() {
      clearTimeout(timer)
      signal.removeEventListener("abort", stop)
    },
  }
}

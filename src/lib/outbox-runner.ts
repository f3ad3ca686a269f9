/** How long to wait after errors. `random` is in [0, 1), for tests. */
export type Backoff = {
  /** Wait after the first error. Default 1,000. */
  base_ms?: number
  /** Longest wait. Default 60,000. */
  max_ms?: number
  random?: () => number
}

export type RunnerOptions = {
  /** Names the runner in `onError`. */
  name: string
  /** Wait between two looks when there is nothing to do. */
  intervalMs: number
  /** One look at the outbox. True: there may be more, look again at once. */
  tick: (signal: AbortSignal) => Promise<boolean>
  /** Told of each failed tick. Must not throw. */
  onError: (
    error: unknown,
    info: { name: string; failures: number; retry_in_ms: number }
  ) => void
  backoff?: Backoff
}

export type Runner = {
  /** Begins with a tick at once. Does nothing while it is running. */
  start(): void
  /**
   * Work has come: cuts the idle wait short. Not the wait after an error,
   * or a busy shop would hammer a chain that is down.
   */
  wake(): void
  /** Aborts the signal and resolves when the running tick has ended. */
  stop(): Promise<void>
}

type TickResult = "worked" | "idle" | "failed"

/** Runs `tick` again and again, never two at once. */
export function createRunner(options: RunnerOptions): Runner {
  const nap = createNap()
  let controller = new AbortController()
  let loop: Promise<void> | null = null
  let woken = false

  async function run(signal: AbortSignal) {
    let failures = 0
    while (!signal.aborted) {
      woken = false
      const retry_in_ms = backoffMs(failures + 1, options.backoff)
      const result = await runTick(options, { signal, failures, retry_in_ms })
      failures = result === "failed" ? failures + 1 : 0
      if (signal.aborted) {
        return
      }
      await rest(result, retry_in_ms)
    }
  }

  async function rest(result: TickResult, retry_in_ms: number) {
    if (result === "failed") {
      await nap.take(retry_in_ms, { wakeable: false })
    } else if (result === "idle" && !woken) {
      await nap.take(options.intervalMs, { wakeable: true })
    } else {
      // A tick that never waits for I/O must not starve the process.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  return {
    start() {
      if (!loop) {
        controller = new AbortController()
        loop = run(controller.signal)
      }
    },
    wake() {
      woken = true
      nap.wake()
    },
    async stop() {
      controller.abort()
      nap.end()
      await loop
      loop = null
    },
  }
}

async function runTick(
  { name, tick, onError }: RunnerOptions,
  state: { signal: AbortSignal; failures: number; retry_in_ms: number }
): Promise<TickResult> {
  try {
    return (await tick(state.signal)) ? "worked" : "idle"
  } catch (error) {
    const stopped = state.signal.aborted && isAbort(error)
    if (!stopped) {
      const { failures, retry_in_ms } = state
      onError(error, { name, failures: failures + 1, retry_in_ms })
    }
    return "failed"
  }
}

function isAbort(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "name" in error &&
    error.name === "AbortError"
  )
}

/**
 * Doubles from error to error up to a most, then takes between half and all
 * of it, so that several processes do not come back in step.
 *
 * @param failures errors in a row so far, at least 1
 */
export function backoffMs(
  failures: number,
  { base_ms = 1_000, max_ms = 60_000, random = Math.random }: Backoff = {}
): number {
  const most = Math.min(base_ms * 2 ** (failures - 1), max_ms)
  return Math.round(most / 2 + (most / 2) * random())
}

/** One wait at a time that can be cut short. */
function createNap() {
  let current: { wakeable: boolean; end: () => void } | null = null
  return {
    take(ms: number, { wakeable }: { wakeable: boolean }): Promise<void> {
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer)
          current = null
          resolve()
        }
        const timer = setTimeout(end, ms)
        // A command-line run must be able to end while a runner is idle.
        timer.unref()
        current = { wakeable, end }
      })
    },
    wake: () => current?.wakeable && current.end(),
    end: () => current?.end(),
  }
}

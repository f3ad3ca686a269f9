import { commandLineOf, identify, parentOf, stillRuns } from "./process"

/** Something that runs until it is stopped. */
export type Service = {
  name: string
  /** Resolves when it ended, with how. */
  exited: Promise<string>
  stop: () => Promise<void>
}

export type Supervisor = {
  /** From here on it is stopped with the others, and its end ends them. */
  add: <T extends Service>(service: T) => T
  /** Aborted once everything is to stop. */
  signal: AbortSignal
  /** Resolves then. */
  untilStopped: Promise<void>
}

const PARENT_POLL_MS = 1_000
const STOP_SIGNALS: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"]

/**
 * Runs `work` and, when it is over, stops the services it added, last first.
 * So it does on Ctrl-C, SIGTERM, a closed terminal, the death of the npm that
 * started us, and when a service ends by itself, which is an error.
 *
 * @returns the exit code: 0, or 1 when something went wrong
 */
export async function supervise(
  work: (supervisor: Supervisor) => Promise<number | void>
): Promise<number> {
  const services: Service[] = []
  const stopping = new AbortController()
  const { signal } = stopping
  const failures: string[] = []
  const untilStopped = new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve())
  )
  const add = <T extends Service>(service: T): T => {
    services.push(service)
    void service.exited.then((how) => {
      if (!signal.aborted) {
        failures.push(`${service.name} ended by itself (${how})`)
        stopping.abort()
      }
    })
    return service
  }
  const unwatch = stopOnRequest(() => stopping.abort())

  let code: number | void = 0
  try {
    const working = work({ add, signal, untilStopped })
    code = await Promise.race([working, untilStopped])
    // Its own end comes from the services' end: an error of that is no news.
    working.catch(() => undefined)
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error))
  }
  stopping.abort()
  failures.push(...(await stopAll(services)))
  unwatch()
  failures.forEach((failure) => console.error(`\n${failure}`))
  return failures.length > 0 ? 1 : (code ?? 0)
}

/** Last started first: the shop before the database it writes to. */
async function stopAll(services: Service[]): Promise<string[]> {
  const failures: string[] = []
  for (const service of services.reverse()) {
    try {
      await service.stop()
    } catch (error) {
      failures.push(`${service.name} could not be stopped: ${error}`)
    }
  }
  return failures
}

function stopOnRequest(stop: () => void): () => void {
  let asked = false
  const onSignal = () => {
    if (asked) {
      process.exit(1) // a second Ctrl-C: the reaper does the rest
    }
    asked = true
    stop()
  }
  const timer = setInterval(watchParents(stop), PARENT_POLL_MS).unref()
  STOP_SIGNALS.forEach((name) => process.on(name, onSignal))
  // `npm start | head` closes our output: no error, and nobody reads on.
  process.stdout.on("error", stop)

  return () => {
    clearInterval(timer)
    STOP_SIGNALS.forEach((name) => process.off(name, onSignal))
  }
}

/**
 * Started by npm, we are to end with it, however it ends; a shell may stand
 * between us and npm, so our own parent is not enough.
 */
function watchParents(stop: () => void): () => void {
  const parents = process.env.npm_lifecycle_event ? parentsUpToNpm() : []
  return () => {
    if (!parents.every(stillRuns)) {
      stop()
    }
  }
}

function parentsUpToNpm() {
  const parents = []
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    const parent = identify(pid)
    if (!parent) {
      break
    }
    parents.push(parent)
    if (/\bnpm\b/.test(commandLineOf(pid))) {
      return parents
    }
  }
  return parents.slice(0, 1)
}

import type { Sql } from "../../../lib/sql"
import { liveRuns, type RunView } from "./reads"

const POLL_MS = 1_000

type Watcher = { latest: RunView[] | null; wake: () => void }

export type ProgressFeed = {
  /**
   * Runs that wait, run or just ended: at once, then whenever something about
   * them changed, at most once a second. A slow reader misses what lies
   * between, never the latest. Ends with the signal.
   */
  watch(signal: AbortSignal): AsyncGenerator<RunView[], void, void>
}

/** The table is read once a second, by however many it is watched. */
export function createProgressFeed({
  sql,
  onError,
}: {
  sql: Sql
  onError: (error: unknown) => void
}): ProgressFeed {
  const watchers = new Set<Watcher>()
  let known: RunView[] | null = null
  let polling = false

  async function poll() {
    polling = true
    let before = ""
    while (watchers.size > 0) {
      try {
        known = await liveRuns(sql)
        const now = textOf(known)
        if (now !== before) {
          watchers.forEach((it) => give(it, known!))
          before = now
        }
      } catch (error) {
        onError(error)
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    known = null
    polling = false
  }

  return {
    async *watch(signal) {
      const watcher: Watcher = { latest: known, wake: () => undefined }
      const leave = () => {
        watchers.delete(watcher)
        watcher.wake()
      }
      watchers.add(watcher)
      signal.addEventListener("abort", leave)
      try {
        if (!polling) {
          void poll()
        }
        while (!signal.aborted) {
          const { latest } = watcher
          watcher.latest = null
          if (latest) {
            yield latest
          } else {
            await new Promise<void>((resolve) => (watcher.wake = resolve))
          }
        }
      } finally {
        signal.removeEventListener("abort", leave)
        leave()
      }
    },
  }
}

function give(watcher: Watcher, runs: RunView[]) {
  watcher.latest = runs
  watcher.wake()
}

/** A run's seconds pass without anything happening: they do not count. */
const textOf = (runs: RunView[]) =>
  JSON.stringify(runs, (key, value: unknown) =>
    key === "duration_seconds" ? undefined : value
  )

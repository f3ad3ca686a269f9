import type { Run, RunStatus, SyncStatus } from "./sync-types"

const OPEN: readonly RunStatus[] = ["queued", "running", "review"]

/** Whether the run waits, is under way, or asks for a decision. */
export const isOpen = ({ status }: { status: RunStatus }): boolean =>
  OPEN.includes(status)

/** What ended without doing what it should, and may be tried again. */
export const isRetriable = ({ status }: { status: RunStatus }): boolean =>
  ["failed", "cancelled", "interrupted", "partial", "discarded"].includes(
    status
  )

/**
 * The status with the runs of a progress event in it. Those that the event
 * does not name and that were under way have ended.
 */
export function withRuns(status: SyncStatus, runs: Run[]): SyncStatus {
  const sources = status.sources.map((source) => {
    const own = runs.filter((run) => run.source === source.slug)
    const isStill = source.run?.status === "review" && own.length === 0
    return {
      ...source,
      run: own.find(isOpen) ?? (isStill ? source.run : null),
    }
  })
  const count = (wanted: RunStatus) =>
    runs.filter((run) => run.status === wanted).length
  return {
    sources,
    runs_queued: count("queued"),
    runs_running: count("running"),
  }
}

/**
 * Changes when a run begins, ends or stops to ask, not while it counts: what
 * else is on screen is then fetched again.
 */
export const turnsOf = (runs: Run[]): string =>
  runs
    .map(({ id, status }) => `${id}:${status}`)
    .sort()
    .join()

/** "1 h 5 min", "3 min", "20 s". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60)]
  if (hours > 0) {
    return `${hours} h ${minutes % 60} min`
  }
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`
}

/** "due now", "in 5 min", "in 7 h 20 min". */
export function timeUntil(date: string, now: number): string {
  const seconds = (Date.parse(date) - now) / 1_000
  const minutes = Math.ceil(seconds / 60) * 60
  return seconds <= 0
    ? "due now"
    : `in ${duration(minutes).replace(" 0 s", "")}`
}

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const

/** "12.3 MB". */
export function byteSize(bytes: number): string {
  const size = Math.max(bytes, 1)
  const power = Math.min(Math.floor(Math.log10(size) / 3), UNITS.length - 1)
  const value = bytes / 1_000 ** power
  return `${value.toLocaleString("en", { maximumFractionDigits: 1 })} ${UNITS[power]}`
}

export const whole = (count: number): string => count.toLocaleString("en")

/** "12 %", and for less than one "0.4 %". */
export const percent = (share: number): string =>
  `${(share * 100).toLocaleString("en", { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`

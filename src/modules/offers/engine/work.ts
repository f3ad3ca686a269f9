import type { NetworkUsage } from "../network/client"
import type { EngineContext } from "./context"
import {
  type Holder,
  type RunPatch,
  type RunPhase,
  type RunRow,
  writeRun,
} from "./run-row"
import type { Sql } from "../../../lib/sql"

/** One run in the hands of one worker. */
export type Work = {
  ctx: EngineContext
  run: RunRow
  holder: Holder
  /** Aborted with the reason: cancelled, stopping, or lost. */
  signal: AbortSignal
  meter: Meter
}

/** What a run costs and how fast it is, gathered for the next heartbeat. */
export type Meter = {
  /** Counts the calls of this client on top of those of earlier attempts. */
  watch(usage: NetworkUsage): void
  /** So many rows of the present phase are done. */
  rows(done: number): void
  phase(): void
  figures(): RunPatch
}

const USAGE_NONE: NetworkUsage = {
  requests: 0,
  bytes: 0,
  throttled_ms: 0,
  latency_ms_sum: 0,
}

export function createMeter(run: RunRow): Meter {
  const base = { ...run }
  let usage = USAGE_NONE
  let since: { at: number; rows: number } | null = null
  let rows_now = 0
  let peak_memory_bytes = run.peak_memory_bytes
  return {
    watch: (it) => (usage = it),
    rows: (done) => {
      since ??= { at: performance.now(), rows: done }
      rows_now = done
    },
    phase: () => (since = null),
    figures() {
      peak_memory_bytes = Math.max(peak_memory_bytes, process.memoryUsage.rss())
      const seconds = since && (performance.now() - since.at) / 1_000
      return {
        ...costs(base, usage),
        peak_memory_bytes,
        rows_per_second:
          since && seconds ? (rows_now - since.rows) / seconds : null,
      }
    },
  }
}

function costs(base: RunRow, usage: NetworkUsage): RunPatch {
  const requests = base.requests + usage.requests
  const latency_sum =
    (base.latency_ms ?? 0) * base.requests + usage.latency_ms_sum
  return {
    requests,
    bytes: base.bytes + usage.bytes,
    throttled_ms: Math.round(base.throttled_ms + usage.throttled_ms),
    latency_ms: requests > 0 ? latency_sum / requests : null,
  }
}

/** Writes to the row and keeps what the worker knows of it in step. */
export async function save(
  work: Work,
  patch: RunPatch,
  { sql = work.ctx.sql, also = [] }: { sql?: Sql; also?: string[] } = {}
): Promise<void> {
  await writeRun(sql, work.holder, patch, also)
  Object.assign(work.run, patch)
}

export async function enterPhase(
  work: Work,
  phase: RunPhase,
  patch: RunPatch = {}
): Promise<void> {
  work.meter.phase()
  await save(work, { ...patch, phase, rows_per_second: null })
}

import type { Schedule } from "../adapters/adapter"
import type { OffersOptions } from "../options"

export const ALERT_KINDS = [
  "stale",
  "failing",
  "credentials",
  "drop",
  "review",
  "error_rate",
  "slow",
  "no_offers",
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]
export type Severity = "warning" | "critical"
export const HEALTH_STATES = ["ok", "warning", "critical"] as const
export type HealthState = (typeof HEALTH_STATES)[number]

/** What is wrong with a source, in words for the merchant. */
export type Finding = {
  kind: AlertKind
  severity: Severity
  message: string
  detail: Record<string, unknown>
}

/** Of a run that was merged. */
export type RunFigures = {
  id: string
  staged: number
  new_count: number
  changed_count: number
  unchanged_count: number
  returned_count: number
  missing_count: number
  rejected_count: number
  latency_ms: number | null
}

export type SourceFigures = {
  slug: string
  name: string
  status: "active" | "inactive"
  schedule: Schedule
  /** Of its first run that is known of. */
  first_run_at: Date | null
  last_success_at: Date | null
  failures_in_row: number
  last_error_code: string | null
  last_error_message: string | null
  /** Active and upcoming. */
  offers: number
  last_run: RunFigures | null
  /** A run that waits for a decision. */
  review_run_id: string | null
}

type Context = {
  health: OffersOptions["health"]
  /** Runs over fewer offers raise no alarm by their shares. */
  offers_min: number
  now: Date
}

const HOUR_MS = 3_600_000

const INTERVAL_HOURS: Readonly<Record<Schedule, number | null>> = {
  hourly: 1,
  twice_daily: 12,
  daily: 24,
  weekly: 168,
  manual: null,
}

/** From here on a bad share is critical. */
const SEVERE = 2

/** All that is wrong with a source now. One that is not active has nothing. */
export function findingsOf(source: SourceFigures, context: Context): Finding[] {
  if (source.status !== "active") {
    return []
  }
  const found = [
    staleness(source, context),
    failures(source, context),
    refusedCredentials(source),
    drop(source, context),
    review(source),
    refusedRows(source, context),
    slowness(source, context),
    emptiness(source),
  ]
  return found.filter((it) => it !== null)
}

/** The worst of what is wrong. */
export function stateOf(
  found: readonly Pick<Finding, "severity">[]
): HealthState {
  if (found.some(({ severity }) => severity === "critical")) {
    return "critical"
  }
  return found.length > 0 ? "warning" : "ok"
}

export const errorRateOf = (run: RunFigures | null): number | null =>
  shareOf(
    run?.rejected_count ?? 0,
    (run?.staged ?? 0) + (run?.rejected_count ?? 0)
  )

/** Share of the offers a source had that its last run did not find. */
export const dropShareOf = (run: RunFigures | null): number | null =>
  run && shareOf(run.missing_count, offersBefore(run))

const offersBefore = (run: RunFigures) =>
  run.unchanged_count + run.changed_count + run.missing_count

function staleness(
  { schedule, last_success_at, first_run_at }: SourceFigures,
  { health, now }: Context
): Finding | null {
  const hours = INTERVAL_HOURS[schedule]
  const since = last_success_at ?? first_run_at
  if (hours === null || since === null) {
    return null
  }
  const intervals = (now.getTime() - since.getTime()) / (hours * HOUR_MS)
  return intervals <= health.stale_intervals
    ? null
    : {
        kind: "stale",
        severity: severityOf(intervals / health.stale_intervals),
        message: last_success_at
          ? `Was last read ${agoOf(now, since)} ago`
          : `Was never read, for ${agoOf(now, since)} now`,
        detail: { since: since.toISOString(), interval_hours: hours },
      }
}

function failures(
  { failures_in_row, last_error_code, last_error_message }: SourceFigures,
  { health }: Context
): Finding | null {
  return failures_in_row < health.failures_max
    ? null
    : {
        kind: "failing",
        severity: "critical",
        message: `${failures_in_row} runs in a row failed: ${last_error_message ?? "for no known reason"}`,
        detail: { failures_in_row, error_code: last_error_code },
      }
}

function refusedCredentials({
  last_error_code,
  last_error_message,
}: SourceFigures): Finding | null {
  return last_error_code !== "credentials"
    ? null
    : {
        kind: "credentials",
        severity: "critical",
        message: `The network refuses the credentials: ${last_error_message ?? ""}`,
        detail: {},
      }
}

function drop(
  { last_run }: SourceFigures,
  { health, offers_min }: Context
): Finding | null {
  const share = dropShareOf(last_run)
  if (
    !last_run ||
    share === null ||
    share <= health.drop_share_max ||
    offersBefore(last_run) < offers_min
  ) {
    return null
  }
  return {
    kind: "drop",
    severity: severityOf(share / health.drop_share_max),
    message: `The last run missed ${last_run.missing_count} of ${offersBefore(last_run)} offers`,
    detail: { run_id: last_run.id, share },
  }
}

function review({ review_run_id }: SourceFigures): Finding | null {
  return review_run_id === null
    ? null
    : {
        kind: "review",
        severity: "warning",
        message: "A run would change so much that it waits for a decision",
        detail: { run_id: review_run_id },
      }
}

function refusedRows(
  { last_run }: SourceFigures,
  { health, offers_min }: Context
): Finding | null {
  const share = errorRateOf(last_run)
  if (
    !last_run ||
    share === null ||
    share <= health.error_rate_max ||
    last_run.staged + last_run.rejected_count < offers_min
  ) {
    return null
  }
  return {
    kind: "error_rate",
    severity: "warning",
    message: `${percent(share)} of the rows of the last run were refused`,
    detail: { run_id: last_run.id, share },
  }
}

function slowness(
  { last_run }: SourceFigures,
  { health }: Context
): Finding | null {
  const latency_ms = last_run?.latency_ms ?? null
  return latency_ms === null || latency_ms <= health.latency_ms_max
    ? null
    : {
        kind: "slow",
        severity: "warning",
        message: `The network took ${(latency_ms / 1_000).toFixed(1)} s to answer, in the mean`,
        detail: { run_id: last_run?.id, latency_ms },
      }
}

function emptiness({ last_success_at, offers }: SourceFigures): Finding | null {
  return last_success_at === null || offers > 0
    ? null
    : {
        kind: "no_offers",
        severity: "critical",
        message: "Was read, and has no offers",
        detail: {},
      }
}

const severityOf = (times: number): Severity =>
  times >= SEVERE ? "critical" : "warning"

const shareOf = (part: number, whole: number): number | null =>
  whole > 0 ? part / whole : null

const percent = (share: number) => `${Math.round(share * 100)} %`

function agoOf(now: Date, then: Date): string {
  const hours = Math.floor((now.getTime() - then.getTime()) / HOUR_MS)
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`
}

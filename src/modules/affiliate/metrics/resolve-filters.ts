import type { MetricsFilters } from "./types"

const DAY_MS = 86_400_000

/** Days that are shown where no span is asked for. */
export const DAYS_DEFAULT = 30
/** Days that can be asked for at once. */
export const DAYS_MAX = 366

/** Days of UTC, both included; empty is not filtered. */
export type ResolvedFilters = {
  from: string
  to: string
  ref: string
  source: string
  campaign: string
}

/** What a question means at some time. The span may be one that is refused. */
export function resolveFilters(
  { from, to, ref = "", source = "", campaign = "" }: MetricsFilters,
  now: Date
): ResolvedFilters {
  const last = to ?? dayOf(now.getTime())
  return {
    from: from ?? dayOf(Date.parse(last) - (DAYS_DEFAULT - 1) * DAY_MS),
    to: last,
    ...{ ref, source, campaign },
  }
}

/** Why a span cannot be shown; null where it can. */
export function spanProblem({
  from,
  to,
}: Pick<ResolvedFilters, "from" | "to">): string | null {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  if (days < 1) {
    return `from (${from}) must not be after to (${to})`
  }
  return days > DAYS_MAX ? `must be ${DAYS_MAX} days at most` : null
}

/** Of one question, whoever asks it and whenever. */
export const keyOf = (filters: MetricsFilters): string =>
  JSON.stringify(
    (["from", "to", "ref", "source", "campaign"] as const).map(
      (name) => filters[name] ?? null
    )
  )

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

import { VERDICTS } from "../../../../../modules/provenance/lib/scan-verdict"
import type { Figures } from "../../../../../modules/provenance/reads/figures"

const DAYS_DEFAULT = 30
const DAY_MS = 86_400_000

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** UTC days, both included: the last 30 unless said otherwise. */
export function rangeOf(
  query: { from?: string; to?: string },
  now: Date
): { from: string; to: string } {
  const to = query.to ?? dayOf(now.getTime())
  const first = Date.parse(to) - (DAYS_DEFAULT - 1) * DAY_MS
  return { from: query.from ?? dayOf(first), to }
}

/** The figures with the scans of all days added up by verdict. */
export function withTotals(
  range: { from: string; to: string },
  figures: Figures
) {
  const { scans_by_day } = figures
  const scans_by_verdict = Object.fromEntries(
    VERDICTS.map((verdict) => [
      verdict,
      scans_by_day.reduce((sum, day) => sum + day[verdict], 0),
    ])
  )
  return { ...range, ...figures, scans_by_verdict }
}

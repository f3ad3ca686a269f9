const DAY_MS = 86_400_000

export const RANGE_DAYS_MAX = 400

/** UTC days as `2026-05-01`, both included. */
export type DayRange = { from: string; to: string }

export const dayOf = (at: Date | number): string =>
  new Date(at).toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string =>
  dayOf(Date.parse(day) + days * DAY_MS)

/** The last 30 days unless said otherwise; `from` alone reaches until today. */
export function rangeOf(
  { from, to }: { from?: string; to?: string },
  now: Date
): DayRange {
  const last = to ?? dayOf(now)
  return { from: from ?? addDays(last, -29), to: last }
}

/** Negative or zero where the range ends before it starts. */
export const daysIn = ({ from, to }: DayRange): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

/** Every day of the range, in order. */
export const daysOf = (range: DayRange): string[] =>
  Array.from({ length: daysIn(range) }, (_, at) => addDays(range.from, at))

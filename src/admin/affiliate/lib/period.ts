/** A span of days as it is chosen and kept in the address. */
export type Period = {
  /** Of {@link RANGES}, or {@link OWN}; empty where nothing was chosen. */
  range: string
  /** First and last day of one's own, `YYYY-MM-DD`, or empty. */
  from: string
  to: string
}

/** Days back from today, which is one of them. */
export const RANGES: Record<string, string> = {
  "1": "Today",
  "7": "Last 7 days",
  "30": "Last 30 days",
  "90": "Last 90 days",
  "365": "Last 365 days",
}
export const OWN = "own"

/** As the API counts them: of UTC, both included; open where left out. */
export type Days = { from?: string; to?: string }

const DAY_MS = 86_400_000
const DAYS_MAX = 366

/** The days that are meant at a time; what no choice has is open. */
export function daysOf({ range, from, to }: Period, now: number): Days {
  if (range === OWN) {
    return { ...(isDay(from) && { from }), ...(isDay(to) && { to }) }
  }
  return Object.hasOwn(RANGES, range)
    ? { from: dayAt(now - (Number(range) - 1) * DAY_MS), to: dayAt(now) }
    : {}
}

/** An address may say anything. */
const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** Why days cannot be shown; null where they can. */
export function problemOf({ from, to }: Days, now: number): string | null {
  if (from === undefined) {
    return null
  }
  const last = to ?? dayAt(now)
  const days = (Date.parse(last) - Date.parse(from)) / DAY_MS + 1
  if (days < 1) {
    return "The last day is before the first."
  }
  return days > DAYS_MAX ? `At most ${DAYS_MAX} days can be shown.` : null
}

/** The same days as times: from the first, and before the second. */
export const spanOf = ({ from, to }: Days): Days => ({
  ...(from && { from: new Date(Date.parse(from)).toISOString() }),
  ...(to && { to: new Date(Date.parse(to) + DAY_MS).toISOString() }),
})

const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10)

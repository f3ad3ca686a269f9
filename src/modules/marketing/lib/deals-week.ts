const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** When in a week the letter is due, in UTC. */
export type DealsTime = {
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  weekday: number
  hour: number
}

/** The week (ISO 8601) whose letter is due, as `2026-w47`; null before. */
export function dueWeek(
  now: Date,
  { weekday, hour }: DealsTime
): string | null {
  const monday = mondayOf(now)
  const due = monday.getTime() + (weekday - 1) * DAY_MS + hour * HOUR_MS
  return now.getTime() >= due ? weekName(monday) : null
}

function mondayOf(time: Date): Date {
  const day = time.getTime() - (time.getTime() % DAY_MS)
  const since_monday = (new Date(day).getUTCDay() + 6) % 7
  return new Date(day - since_monday * DAY_MS)
}

/** A week is of the year that its Thursday is in. */
function weekName(monday: Date): string {
  const thursday = new Date(monday.getTime() + 3 * DAY_MS)
  const year = thursday.getUTCFullYear()
  const days = (thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS
  const week = Math.floor(days / 7) + 1
  return `${year}-w${String(week).padStart(2, "0")}`
}

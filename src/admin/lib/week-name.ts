const DAY_MS = 86_400_000

/** "week-47-2026", by ISO 8601: week 1 has the year's first Thursday. */
export function weekName(date: Date): string {
  const day = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  const weekday = (new Date(day).getUTCDay() + 6) % 7
  const thursday = new Date(day + (3 - weekday) * DAY_MS)
  const year = thursday.getUTCFullYear()
  const days = (thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS
  return `week-${Math.floor(days / 7) + 1}-${year}`
}

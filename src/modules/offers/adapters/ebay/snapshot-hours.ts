const HOUR_MS = 3_600_000

/** The file of 8:00 has what changed until 8:59, and is there at 10:00. */
const LATENCY_HOURS = 2

/**
 * Hours to read snapshots of, newest first, since the weekly file was made.
 *
 * @param input.since HTTP date of that file; null for as far as `hours_max`
 * @param input.until ISO date of now
 * @returns as `2026-07-12T09:00:00.000Z`
 */
export function snapshotHours({
  since,
  until,
  hours_max,
}: {
  since: string | null
  until: string
  hours_max: number
}): string[] {
  const newest = hourOf(until) - LATENCY_HOURS
  const oldest = since === null ? newest - hours_max + 1 : hourOf(since)
  const first = Math.max(oldest, newest - hours_max + 1)
  const count = Math.max(newest - first + 1, 0)
  return Array.from({ length: count }, (_, index) =>
    new Date((newest - index) * HOUR_MS).toISOString()
  )
}

const hourOf = (date: string) => Math.floor(Date.parse(date) / HOUR_MS)

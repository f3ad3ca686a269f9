const DAY_MS = 86_400_000

export type PeriodChoice = "month" | "midnight" | "now" | "day"

export const PERIOD_CHOICES: { value: PeriodChoice; label: string }[] = [
  { value: "month", label: "Until the end of last month" },
  { value: "midnight", label: "Until last midnight" },
  { value: "now", label: "Until now" },
  { value: "day", label: "Until the end of a day" },
]

/**
 * When a period ends, in UTC as the server counts days: what was available
 * before then is in it. Null while a day is not chosen.
 *
 * @param day `YYYY-MM-DD`, the last one that is in
 */
export function periodEnd(
  choice: PeriodChoice,
  { now, day }: { now: number; day: string }
): string | null {
  const today = new Date(now)
  switch (choice) {
    case "month":
      return iso(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1))
    case "midnight":
      return iso(now - (now % DAY_MS))
    case "now":
      return iso(now)
    case "day": {
      const begins = Date.parse(`${day}T00:00:00Z`)
      return Number.isNaN(begins) ? null : iso(begins + DAY_MS)
    }
  }
}

const iso = (time: number) => new Date(time).toISOString()

/** "2026-11-01 00:00 UTC". */
export const endText = (period_end: string): string =>
  `${period_end.slice(0, 16).replace("T", " ")} UTC`

/** Days as `YYYY-MM-DD`, in the time zone of who looks. */
export type Day = string

export type View = "month" | "week"

const WEEK_DAYS = 7
const MONTH_WEEKS = 6

export function dayOfDate(date: Date): Day {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
  return parts.map((part) => String(part).padStart(2, "0")).join("-")
}

/** Its midnight. */
export function dateOfDay(day: Day): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number)
  return new Date(year, month - 1, date)
}

/** By the calendar, so that a day of 23 hours is one too. */
export function addDays(day: Day, count: number): Day {
  const date = dateOfDay(day)
  date.setDate(date.getDate() + count)
  return dayOfDate(date)
}

export const mondayOf = (day: Day): Day =>
  addDays(day, -((dateOfDay(day).getDay() + 6) % WEEK_DAYS))

const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`

/** The days on screen: a week, or the six weeks that a month may touch. */
export function daysOf(view: View, day: Day): Day[] {
  const first = mondayOf(view === "week" ? day : firstOfMonth(day))
  const count = view === "week" ? WEEK_DAYS : MONTH_WEEKS * WEEK_DAYS
  return Array.from({ length: count }, (_, at) => addDays(first, at))
}

export function weeksOf(days: readonly Day[]): Day[][] {
  return Array.from({ length: days.length / WEEK_DAYS }, (_, week) =>
    days.slice(week * WEEK_DAYS, (week + 1) * WEEK_DAYS)
  )
}

/** The day that the view before or after is of. */
export function turn(view: View, day: Day, by: 1 | -1): Day {
  if (view === "week") {
    return addDays(day, by * WEEK_DAYS)
  }
  const date = dateOfDay(firstOfMonth(day))
  date.setMonth(date.getMonth() + by)
  return dayOfDate(date)
}

/** From the first midnight to the one after the last, as the API asks. */
export function spanOf(days: readonly Day[]): { from: string; to: string } {
  const last = days.at(-1) ?? ""
  return {
    from: dateOfDay(days[0] ?? "").toISOString(),
    to: dateOfDay(addDays(last, 1)).toISOString(),
  }
}

type Planned = {
  published_at: string | null
  next_at: string | null
  scheduled_at: string | null
  created_at: string
}

/** Where a post stands in the calendar; as the API filters by it. */
export const plannedAt = (post: Planned): string =>
  post.published_at ?? post.next_at ?? post.scheduled_at ?? post.created_at

/** Posts by day, the earliest of each first. */
export function byDay<Post extends Planned>(
  posts: readonly Post[]
): Map<Day, Post[]> {
  const days = new Map<Day, Post[]>()
  const sorted = posts.toSorted(
    (left, right) => Date.parse(plannedAt(left)) - Date.parse(plannedAt(right))
  )
  for (const post of sorted) {
    const day = dayOfDate(new Date(plannedAt(post)))
    days.set(day, [...(days.get(day) ?? []), post])
  }
  return days
}

/** "November 2026", or "16 – 22 November 2026". */
export function titleOf(view: View, day: Day): string {
  const month = (at: Day) =>
    dateOfDay(at).toLocaleDateString("en", { month: "long", year: "numeric" })
  if (view === "month") {
    return month(day)
  }
  const days = daysOf("week", day)
  const [first, last] = [days[0] ?? day, days.at(-1) ?? day]
  const number = (at: Day) => dateOfDay(at).getDate()
  return month(first) === month(last)
    ? `${number(first)} – ${number(last)} ${month(last)}`
    : `${number(first)} ${month(first)} – ${number(last)} ${month(last)}`
}

export const timeOf = (date: string): string =>
  new Date(date).toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
  })

/** The value of a field for local date and time; empty for none. */
export function inputOf(date: string | null): string {
  if (date === null) {
    return ""
  }
  const at = new Date(date)
  return `${dayOfDate(at)}T${timeOf(date)}`
}

/** The moment such a field names; null for none. */
export function momentOf(input: string): string | null {
  const at = new Date(input)
  return input === "" || Number.isNaN(at.getTime()) ? null : at.toISOString()
}

import type { Sql } from "../../../lib/sql"
import { VERDICTS, type Verdict } from "../lib/scan-verdict"

export type DailyScans = { day: string } & Record<Verdict, number>

/**
 * Scans a day by verdict, every day of the range, from the daily figures.
 *
 * @param range UTC days as YYYY-MM-DD, both included
 */
export async function scansByDay(
  sql: Sql,
  range: { from: string; to: string }
): Promise<DailyScans[]> {
  const rows = await sql.named<{
    day: string
    verdict: Verdict | null
    scans: number
  }>(
    `select calendar.day, daily.verdict, sum(daily.scans)::int as scans
     from (
       select to_char(date, 'YYYY-MM-DD') as day
       from generate_series(:from::date, :to::date, interval '1 day') as date
     ) as calendar
     left join provenance_scan_daily as daily on daily.day = calendar.day
     group by 1, 2 order by 1`,
    range
  )
  const days = new Map<string, DailyScans>()
  for (const { day, verdict, scans } of rows) {
    const entry = days.get(day) ?? { day, ...noScans() }
    if (verdict) {
      entry[verdict] = scans
    }
    days.set(day, entry)
  }
  return [...days.values()]
}

const noScans = () =>
  Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<
    Verdict,
    number
  >

import { remember } from "./remember"

const DAY_MS = 86_400_000

/**
 * The moment a clock in a zone shows a wall time, given as if it were UTC.
 *
 * A time that the zone skips in spring counts on from before the change: 02:30
 * becomes 03:30 (as Temporal's `compatible`). Of a time that comes twice in
 * autumn, a start is the first and an end the second: an offer is never shorter
 * than its network said.
 */
export function momentOf(
  wall_ms: number,
  zone: string,
  edge: "start" | "end"
): number {
  if (zone === "UTC") {
    return wall_ms
  }
  // A day apart holds any change of offset between the two.
  const before = wall_ms - offsetAt(wall_ms - DAY_MS, zone)
  const after = wall_ms - offsetAt(wall_ms + DAY_MS, zone)
  const [earlier, later] = before < after ? [before, after] : [after, before]
  const shown = (moment: number) => moment + offsetAt(moment, zone)
  const first = edge === "start" ? earlier : later
  const second = edge === "start" ? later : earlier
  return [first, second].find((moment) => shown(moment) === wall_ms) ?? before
}

/** Milliseconds that clocks of the zone are ahead of UTC. */
function offsetAt(moment_ms: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(moment_ms)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((it) => it.type === type)?.value)
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second")
  )
  return shown - Math.floor(moment_ms / 1000) * 1000
}

/** @throws RangeError for what is no IANA zone: an adapter's mistake */
const clockOf = remember(
  (zone) =>
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    })
)

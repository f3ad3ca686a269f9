import type { Schedule, Source } from "./sync-types"
import type { Word } from "./words"

const HOUR_SECONDS = 3_600

/** How old the last success may be: two rounds and the time of a run. */
const FRESH_SECONDS: Record<Schedule, number> = {
  hourly: 3 * HOUR_SECONDS,
  twice_daily: 30 * HOUR_SECONDS,
  daily: 54 * HOUR_SECONDS,
  weekly: 15 * 24 * HOUR_SECONDS,
  manual: Infinity,
}

/** How a source stands, by what is known of its runs. */
export function healthOf(
  source: Pick<
    Source,
    | "status"
    | "credential_names"
    | "schedule"
    | "failures_in_row"
    | "last_success_at"
  >,
  now: number
): Word {
  if (source.status === "inactive") {
    const isKnown = source.credential_names.length > 0
    return { label: isKnown ? "Paused" : "Not connected", tone: "grey" }
  }
  if (source.failures_in_row > 0) {
    return { label: "Failing", tone: "red" }
  }
  if (!source.last_success_at) {
    return { label: "First sync due", tone: "blue" }
  }
  const age_seconds = (now - Date.parse(source.last_success_at)) / 1_000
  return age_seconds > FRESH_SECONDS[source.schedule]
    ? { label: "Stale", tone: "orange" }
    : { label: "Healthy", tone: "green" }
}

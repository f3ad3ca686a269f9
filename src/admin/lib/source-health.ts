import type { Problem, SourceHealth } from "./analytics-types"
import type { Source } from "./sync-types"
import type { Word } from "./words"

const PROBLEMS: Record<Problem["kind"], string> = {
  stale: "Stale",
  failing: "Failing",
  credentials: "Credentials refused",
  drop: "Offers dropped",
  review: "Needs review",
  error_rate: "Many rows refused",
  slow: "Slow",
  no_offers: "No offers",
}

type Known = Pick<Source, "status" | "credential_names" | "last_success_at">

/** How a source stands, the worst of its problems first. */
export function healthOf(
  source: Known,
  health: Pick<SourceHealth, "problems"> | undefined
): Word {
  if (source.status === "inactive") {
    const isKnown = source.credential_names.length > 0
    return { label: isKnown ? "Paused" : "Not connected", tone: "grey" }
  }
  const worst =
    health?.problems.find(({ severity }) => severity === "critical") ??
    health?.problems[0]
  if (worst) {
    const tone = worst.severity === "critical" ? "red" : "orange"
    return { label: PROBLEMS[worst.kind], tone }
  }
  return source.last_success_at
    ? { label: "Healthy", tone: "green" }
    : { label: "First sync due", tone: "blue" }
}

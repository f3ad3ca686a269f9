import type { OffersOptions } from "../options"

/** What a run is about to do, in numbers. */
export type GuardFigures = {
  /** Offers the source has now. */
  live: number
  /** Rows that could be used, each offer once. */
  staged: number
  rejected: number
  changed: number
  /** Offers the run would take away. */
  missing: number
}

export type GuardStop = "no_rows" | "removed" | "changed" | "rejected"

export type GuardFinding = GuardFigures & {
  stopped_by: GuardStop[]
  removed_share: number
  changed_share: number
  rejected_share: number
}

/**
 * Whether a run would do so much at once that a person should look first: a
 * network that answers with half of its feed, a changed format, a wrong
 * account. A source of fewer than `offers_min` offers is never stopped; for
 * the refused rows, that are the rows of the feed.
 *
 * @returns null when the run may go on
 */
export function guardRun(
  figures: GuardFigures,
  options: OffersOptions["guard"]
): GuardFinding | null {
  const { live, staged, rejected, changed, missing } = figures
  const shares = {
    removed_share: shareOf(missing, live),
    changed_share: shareOf(changed, live),
    rejected_share: shareOf(rejected, staged + rejected),
  }
  const is_large = live > 0 && live >= options.offers_min
  const has_read_much = staged + rejected >= Math.max(options.offers_min, 1)
  const stops: Record<GuardStop, boolean> = {
    no_rows: is_large && staged === 0 && missing > 0,
    removed: is_large && shares.removed_share > options.removed_share_max,
    changed: is_large && shares.changed_share > options.changed_share_max,
    rejected:
      has_read_much && shares.rejected_share > options.rejected_share_max,
  }
  const stopped_by = (Object.keys(stops) as GuardStop[]).filter(
    (it) => stops[it]
  )
  return stopped_by.length > 0 ? { stopped_by, ...figures, ...shares } : null
}

const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : 0)

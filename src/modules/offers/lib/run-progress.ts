/** How far a run is. */
export type RunProgress = {
  /** Rows done of the present phase. */
  rows: number
  /** Rows the phase has, where that is known. */
  rows_expected: number | null
  /** 0 to 1, where it is known. */
  share: number | null
  /** Seconds that the phase still takes, at the present rate. */
  eta_seconds: number | null
}

type Counters = {
  status: string
  phase: string | null
  staged: number
  rejected_count: number
  expected_rows: number | null
  merged: number
  to_merge: number | null
  rows_per_second: number | null
}

/** Of the phase that is under way; an ended run has none left. */
export function progressOf(run: Counters): RunProgress {
  const { rows, rows_expected } = rowsOf(run)
  const left = rows_expected === null ? null : Math.max(0, rows_expected - rows)
  const rate = run.status === "running" ? run.rows_per_second : null
  return {
    rows,
    rows_expected,
    share: rows_expected ? Math.min(1, rows / rows_expected) : null,
    eta_seconds: left !== null && rate ? Math.round(left / rate) : null,
  }
}

function rowsOf(run: Counters): { rows: number; rows_expected: number | null } {
  if (run.to_merge !== null) {
    return { rows: run.merged, rows_expected: run.to_merge }
  }
  return {
    rows: run.staged + run.rejected_count,
    rows_expected: run.expected_rows,
  }
}

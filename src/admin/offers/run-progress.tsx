import { Text } from "@medusajs/ui"
import type { Run } from "../lib/sync-types"
import { PHASES } from "../lib/sync-words"
import { byteSize, duration, whole } from "../lib/sync-progress"
import { ProgressBar } from "./progress-bar"

/** How far a run is that waits or is under way. */
export const RunProgress = ({ run }: { run: Run }) => {
  const { progress, phase, status } = run
  return (
    <div className="flex flex-col gap-y-1.5" aria-live="off">
      <div className="flex items-center justify-between gap-x-4">
        <Text size="small" weight="plus">
          {status === "queued" || !phase ? "Waiting" : PHASES[phase]}
          {run.cancel_requested_at && ", being cancelled"}
        </Text>
        <Text size="xsmall" className="text-ui-fg-muted tabular-nums">
          {etaWords(run)}
        </Text>
      </div>
      <ProgressBar
        share={status === "queued" ? 0 : progress.share}
        label={`Sync of ${run.source}`}
      />
      <Text size="xsmall" className="text-ui-fg-subtle tabular-nums">
        {figuresOf(run).join(" · ")}
      </Text>
    </div>
  )
}

const etaWords = ({ progress: { eta_seconds } }: Run) =>
  eta_seconds === null ? "" : `about ${duration(eta_seconds)} left`

function figuresOf(run: Run): string[] {
  const { rows, rows_expected } = run.progress
  return [
    rows_expected === null
      ? `${whole(rows)} rows`
      : `${whole(rows)} of ${whole(rows_expected)} rows`,
    ...(run.bytes > 0 ? [byteSize(run.bytes)] : []),
    ...(run.rows_per_second
      ? [`${whole(Math.round(run.rows_per_second))} rows a second`]
      : []),
    ...(run.attempt > 1 ? [`attempt ${run.attempt}`] : []),
  ]
}

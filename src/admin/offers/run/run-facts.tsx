import { FactRow } from "../../components/fact-row"
import { Section } from "../../components/section"
import { dateTime } from "../../lib/format"
import type { Run } from "../../lib/sync-types"
import { byteSize, duration, whole } from "../../lib/sync-progress"

const none = "–"

/** How a run went: time, rate, calls, memory. */
export const RunFacts = ({ run }: { run: Run }) => (
  <Section title="How it went">
    <div className="grid grid-cols-1 divide-y lg:grid-cols-2 lg:divide-y-0">
      {factsOf(run).map(([label, text]) => (
        <FactRow key={label} label={label}>
          <span className="tabular-nums">{text}</span>
        </FactRow>
      ))}
    </div>
  </Section>
)

const factsOf = (run: Run): [label: string, text: string][] => [
  ["Began", run.started_at ? dateTime(run.started_at) : none],
  ["Ended", run.finished_at ? dateTime(run.finished_at) : none],
  [
    "Took",
    run.duration_seconds === null ? none : duration(run.duration_seconds),
  ],
  ["Rate", rateOf(run)],
  ["Calls to the network", whole(run.requests)],
  ["Transferred", byteSize(run.bytes)],
  ["Waited for its limits", duration(run.throttled_ms / 1_000)],
  [
    "Answers took",
    run.latency_ms === null ? none : `${whole(Math.round(run.latency_ms))} ms`,
  ],
  [
    "Most memory",
    run.peak_memory_bytes === null ? none : byteSize(run.peak_memory_bytes),
  ],
  ["Attempts", whole(run.attempt)],
  ["Whole feed", run.complete === null ? none : run.complete ? "Yes" : "No"],
  ["Approved by", run.approved_by ?? none],
]

/** Measured while it runs; of one that ended, over all of its time. */
function rateOf(run: Run): string {
  const { rows_per_second, duration_seconds: seconds } = run
  const rate = rows_per_second ?? (seconds ? rowsOf(run) / seconds : null)
  return rate === null ? none : `${whole(Math.round(rate))} rows a second`
}

/** Every row of the feed came to one of these. */
const rowsOf = (run: Run) =>
  run.new_count +
  run.changed_count +
  run.unchanged_count +
  run.duplicate_count +
  run.rejected_count

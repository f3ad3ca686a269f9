import { Button, Text } from "@medusajs/ui"
import type { Guard, Run } from "../lib/sync-types"
import { GUARD_STOPS } from "../lib/sync-words"
import { percent, whole } from "../lib/sync-progress"
import { useRunActions } from "./use-run-actions"

/** A run that stopped before it did too much, and what it would do. */
export const GuardReview = ({ run, guard }: { run: Run; guard: Guard }) => {
  const { act, isPending } = useRunActions(run)
  return (
    <div
      role="group"
      aria-label={`Review of the run of ${run.source}`}
      className="bg-ui-bg-subtle border-ui-border-base flex flex-col gap-y-3 rounded-lg border p-4"
    >
      <Text size="small" weight="plus">
        This run stopped and asks: {guard.stopped_by.map(wordsOf).join(" ")}
      </Text>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1.5 sm:grid-cols-3">
        {figuresOf(guard).map(({ label, text }) => (
          <div key={label} className="flex flex-col">
            <dt className="txt-xsmall text-ui-fg-muted">{label}</dt>
            <dd className="txt-small text-ui-fg-base tabular-nums">{text}</dd>
          </div>
        ))}
      </dl>
      {run.status === "review" && (
        <div className="flex gap-x-2">
          <Button
            size="small"
            disabled={isPending}
            onClick={() => act("approve")}
          >
            Approve
          </Button>
          <Button
            size="small"
            variant="secondary"
            disabled={isPending}
            onClick={() => act("discard")}
          >
            Discard
          </Button>
        </div>
      )}
    </div>
  )
}

const wordsOf = (stop: Guard["stopped_by"][number]) => GUARD_STOPS[stop]

const figuresOf = (guard: Guard) => [
  { label: "Offers now", text: whole(guard.live) },
  { label: "Rows read", text: whole(guard.staged) },
  { label: "New", text: whole(guard.new) },
  {
    label: "Changed",
    text: `${whole(guard.changed)} (${percent(guard.changed_share)})`,
  },
  {
    label: "Taken away",
    text: `${whole(guard.missing)} (${percent(guard.removed_share)})`,
  },
  {
    label: "Refused",
    text: `${whole(guard.rejected)} (${percent(guard.rejected_share)})`,
  },
]

import { Button, Text } from "@medusajs/ui"
import { Section } from "../../components/section"
import { WordBadge } from "../../components/word-badge"
import { useSourceName } from "../../hooks/offers/sources"
import { dateTime } from "../../lib/format"
import type { Run } from "../../lib/sync-types"
import { RUN_STATES, TRIGGER_PHRASES } from "../../lib/sync-words"
import { isRetriable } from "../../lib/sync-progress"
import { RunProgress } from "../run-progress"
import { useRunActions } from "../use-run-actions"
import { PhaseLine } from "./phase-line"

type RunHeadProps = { run: Run; onOpen: (runId: string) => void }

export const RunHead = ({ run, onOpen }: RunHeadProps) => {
  const { act, isPending } = useRunActions(run, (next) => onOpen(next.id))
  const nameOf = useSourceName()
  const isLive = run.status === "queued" || run.status === "running"
  return (
    <Section
      title={`Sync of ${nameOf(run.source)}`}
      description={`${dateTime(run.created_at)}, ${TRIGGER_PHRASES[run.trigger]}`}
      actions={
        <div className="flex items-center gap-x-2">
          <WordBadge word={RUN_STATES[run.status]} />
          {isLive && (
            <Button
              size="small"
              variant="secondary"
              disabled={isPending || run.cancel_requested_at !== null}
              onClick={() => act("cancel")}
            >
              Cancel run
            </Button>
          )}
          {isRetriable(run) && (
            <Button
              size="small"
              variant="secondary"
              isLoading={isPending}
              onClick={() => act("retry")}
            >
              Retry
            </Button>
          )}
        </div>
      }
    >
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <PhaseLine run={run} />
        {isLive && <RunProgress run={run} />}
        {run.error && (
          <Text
            size="small"
            role="status"
            className="text-ui-fg-error break-words"
          >
            {run.error.message}{" "}
            <span className="text-ui-fg-muted">({run.error.code})</span>
          </Text>
        )}
        {run.notes.length > 0 && (
          <ul className="txt-small text-ui-fg-subtle list-disc pl-4">
            {run.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}

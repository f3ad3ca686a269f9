import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { WordBadge } from "../../components/word-badge"
import type { SourceHealth } from "../../lib/analytics-types"
import type { Run, Source } from "../../lib/sync-types"
import { healthOf } from "../../lib/source-health"
import { GuardReview } from "../guard-review"
import { RunProgress } from "../run-progress"
import { SourceActions, type SourceTask } from "./source-actions"
import { SourceDialog } from "./source-dialog"
import { SourceFacts } from "./source-facts"
import { SyncButton } from "./sync-button"

type SourceCardProps = {
  source: Source
  run: Run | null
  health: SourceHealth | undefined
}

export const SourceCard = ({ source, run, health }: SourceCardProps) => {
  const [task, setTask] = useState<SourceTask | null>(null)
  const isActive = source.status === "active"
  const isLive = run?.status === "queued" || run?.status === "running"
  return (
    <Container className="p-0">
      <section aria-label={source.name} className="flex flex-col divide-y">
        <div className="flex items-center justify-between gap-x-4 px-6 py-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Heading level="h3">{source.name}</Heading>
            <span title={health?.problems.map((it) => it.message).join(" ")}>
              <WordBadge word={healthOf(source, health)} />
            </span>
          </div>
          <div className="flex items-center gap-x-2">
            {isActive ? (
              <SyncButton source={source} isLive={isLive} />
            ) : (
              <Button
                size="small"
                aria-label={`Connect ${source.name}`}
                onClick={() => setTask("connect")}
              >
                Connect
              </Button>
            )}
            <SourceActions source={source} run={run} onTask={setTask} />
          </div>
        </div>
        {run && (
          <div className="px-6 py-4">
            {run.status === "review" && run.guard ? (
              <GuardReview run={run} guard={run.guard} />
            ) : (
              <RunProgress run={run} />
            )}
          </div>
        )}
        {isActive || source.last_run_at ? (
          <SourceFacts source={source} />
        ) : (
          <Text size="small" className="text-ui-fg-subtle px-6 py-4">
            {source.description}
          </Text>
        )}
      </section>
      {task && (
        <SourceDialog
          task={task}
          source={source}
          onClose={() => setTask(null)}
        />
      )}
    </Container>
  )
}

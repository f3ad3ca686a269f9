import { ArrowLeft } from "@medusajs/icons"
import { Button, Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { useRun } from "../../hooks/offers/sync"
import { useSyncStatus } from "../../hooks/offers/use-sync-status"
import { GuardReview } from "../guard-review"
import { RejectionsSection } from "./rejections-section"
import { RunCounts } from "./run-counts"
import { RunFacts } from "./run-facts"
import { RunHead } from "./run-head"

type RunPageProps = {
  id: string
  onBack: () => void
  onOpen: (runId: string) => void
}

/** One run: how far it came, what it did, and the rows it refused. */
export const RunPage = ({ id, onBack, onOpen }: RunPageProps) => {
  const { data, isPending, isError, error, refetch } = useRun(id)
  const { data: status } = useSyncStatus()
  const live = status?.sources.find(({ run }) => run?.id === id)?.run
  const run = live ?? data
  return (
    <div className="flex flex-col gap-y-3">
      <Button
        size="small"
        variant="transparent"
        className="w-fit"
        onClick={onBack}
      >
        <ArrowLeft />
        All syncs
      </Button>
      {isError && !run && <LoadFailed error={error} onRetry={refetch} />}
      {isPending && !run && (
        <Skeleton className="h-64" aria-busy aria-label="Loading run" />
      )}
      {run && (
        <>
          <RunHead run={run} onOpen={onOpen} />
          {run.guard && <GuardReview run={run} guard={run.guard} />}
          <RunCounts run={run} />
          <RunFacts run={run} />
          <RejectionsSection run={run} />
        </>
      )}
    </div>
  )
}

import { ArrowDownTray } from "@medusajs/icons"
import { Badge, Button, Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../components/load-failed"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import { useRejections } from "../../hooks/offers/sync"
import { download } from "../../lib/download"
import { counted } from "../../lib/format"
import type { Run } from "../../lib/sync-types"
import { refusalWords } from "../../lib/sync-words"
import { whole } from "../../lib/sync-progress"
import { useTask } from "../use-task"
import { RejectionTable } from "./rejection-table"

/** The rows of the feed that were not taken, and why. */
export const RejectionsSection = ({ run }: { run: Run }) => {
  const { start, isRunning } = useTask()
  const path = `/admin/offers/sync/history/${run.id}/rejections.csv`
  const name = `refused-rows-${run.source}-${run.created_at.slice(0, 10)}.csv`
  return (
    <Section
      title="Refused rows"
      description={`${counted(run.rejected_count, "row")} could not be used`}
      actions={
        run.rejected_count > 0 && (
          <Button
            size="small"
            variant="secondary"
            isLoading={isRunning}
            onClick={() => start(() => download(path, { name }))}
          >
            <ArrowDownTray />
            Download CSV
          </Button>
        )
      }
    >
      {run.rejected_count === 0 ? (
        <NothingYet>Every row was taken.</NothingYet>
      ) : (
        <>
          <Reasons counts={run.rejected_by_reason} />
          <Rows id={run.id} />
        </>
      )}
    </Section>
  )
}

const Reasons = ({ counts }: { counts: Run["rejected_by_reason"] }) => (
  <ul className="flex flex-wrap gap-2 px-6 py-3" aria-label="Reasons">
    {Object.entries(counts)
      .sort(([, left], [, right]) => right - left)
      .map(([reason, count]) => (
        <li key={reason}>
          <Badge size="2xsmall">
            {refusalWords(reason)}: {whole(count)}
          </Badge>
        </li>
      ))}
  </ul>
)

const Rows = ({ id }: { id: string }) => {
  const rejections = useRejections(id)
  const rows = rejections.data?.pages.flatMap((page) => page.rejections)
  return (
    <>
      {rejections.isError && (
        <LoadFailed error={rejections.error} onRetry={rejections.refetch} />
      )}
      {rejections.isPending && (
        <Skeleton
          className="m-6 h-32"
          aria-busy
          aria-label="Loading refused rows"
        />
      )}
      {rows && rows.length > 0 && <RejectionTable rows={rows} />}
      {rejections.hasNextPage && (
        <div className="flex justify-center p-4">
          <Button
            size="small"
            variant="secondary"
            isLoading={rejections.isFetchingNextPage}
            onClick={() => void rejections.fetchNextPage()}
          >
            Load more
          </Button>
        </div>
      )}
    </>
  )
}

import { Button, Drawer, Skeleton, Text, toast, usePrompt } from "@medusajs/ui"
import { FactRow } from "../../components/fact-row"
import { LoadFailed } from "../../components/load-failed"
import { TimeAgo } from "../../components/time-ago"
import { WordBadge } from "../../components/word-badge"
import {
  useApproveRun,
  usePriceRun,
  useStoreStatus,
} from "../../hooks/dollar-store"
import type { PriceRunDetail } from "../../lib/dollar-store-types"
import {
  PRICE_RUN_STATES,
  PRICE_RUN_TRIGGERS,
  RATE_SOURCES,
  REFUSAL_WORDS,
} from "../../lib/dollar-store-words"
import { dateTime, messageOf } from "../../lib/format"
import { RunLines } from "./run-lines"
import { tellOutcome } from "./run-table"

type RunDrawerProps = { id: string; onClose: () => void }

/** One run: why it was refused, or what each price was before. */
export const RunDrawer = ({ id, onClose }: RunDrawerProps) => {
  const { data: run, isPending, isError, error, refetch } = usePriceRun(id)
  const { data: status } = useStoreStatus()
  const canApprove = status?.refused_run?.id === id
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>Price run</Drawer.Title>
          <Drawer.Description className="txt-small text-ui-fg-subtle">
            {run ? dateTime(run.created_at) : "Loading …"}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex-1 overflow-y-auto p-0">
          {isPending && <Skeleton className="m-6 h-40" aria-busy />}
          {isError && <LoadFailed error={error} onRetry={refetch} />}
          {run && <RunBody run={run} />}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary">
              Close
            </Button>
          </Drawer.Close>
          {canApprove && run && <Approve run={run} onDone={onClose} />}
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

const RunBody = ({ run }: { run: PriceRunDetail }) => (
  <div className="flex flex-col divide-y">
    <FactRow label="Outcome">
      <WordBadge word={PRICE_RUN_STATES[run.status]} />
    </FactRow>
    <FactRow label="Started by">{PRICE_RUN_TRIGGERS[run.trigger]}</FactRow>
    <FactRow label="Rates">
      {run.rate_date
        ? `${run.rate_date}, ${run.rate_source ? RATE_SOURCES[run.rate_source] : ""}`
        : "None"}
    </FactRow>
    <FactRow label="Variants looked at">
      {run.variant_count.toLocaleString("en")}
    </FactRow>
    <FactRow label="Finished">
      <TimeAgo date={run.finished_at} />
    </FactRow>
    {run.currencies_missing.length > 0 && (
      <FactRow label="Without a rate">
        {run.currencies_missing.join(", ")}
      </FactRow>
    )}
    {run.refusals.length > 0 && (
      <ul className="flex flex-col gap-y-2 px-6 py-4" aria-label="Refusals">
        {run.refusals.map(({ code, detail, currency }) => (
          <li key={`${code}-${currency}`} className="flex flex-col">
            <Text size="small" weight="plus" className="text-ui-fg-error">
              {REFUSAL_WORDS[code]}
              {currency && `: ${currency}`}
            </Text>
            <Text size="small" className="text-ui-fg-subtle">
              {detail}
            </Text>
          </li>
        ))}
      </ul>
    )}
    {run.lines.length > 0 && <RunLines lines={run.lines} />}
  </div>
)

type ApproveProps = { run: PriceRunDetail; onDone: () => void }

const Approve = ({ run, onDone }: ApproveProps) => {
  const { mutateAsync, isPending } = useApproveRun(run.id)
  const confirm = usePrompt()
  const approve = async () => {
    const isSure = await confirm({
      title: "Write these prices after all?",
      description: `${run.refusals.map(({ detail }) => detail).join("; ")}. A new run writes the prices by the rates of this one, and names it.`,
      confirmText: "Approve",
      cancelText: "Back",
      variant: "confirmation",
    })
    if (!isSure) {
      return
    }
    try {
      tellOutcome((await mutateAsync(undefined)).price_run)
      onDone()
    } catch (error) {
      toast.error(messageOf(error))
    }
  }
  return (
    <Button size="small" isLoading={isPending} onClick={() => void approve()}>
      Approve
    </Button>
  )
}

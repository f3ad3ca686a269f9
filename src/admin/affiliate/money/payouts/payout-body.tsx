import { ArrowDownTray } from "@medusajs/icons"
import { Button, IconButton, Text } from "@medusajs/ui"
import { useState } from "react"
import { NothingYet } from "../../../components/nothing-yet"
import { WordBadge } from "../../../components/word-badge"
import { dateTime } from "../../../lib/format"
import { download } from "../../../lib/download"
import { useTask } from "../../../offers/use-task"
import { usePayout } from "../hooks/payouts"
import { actorText } from "../lib/money-text"
import type { Payout, PayoutDetail } from "../lib/types"
import { PAYOUT_STATES } from "../lib/words"
import { missingAccounts } from "../lib/preview-text"
import { LineTable } from "./line-table"
import { MethodList } from "./method-list"
import { SettleButtons } from "./settle-buttons"
import { Tip } from "./tip"

/** Status and files, then the lines with their statements. */
export const PayoutBody = ({ detail }: { detail: PayoutDetail }) => {
  const { payout, methods } = detail
  const missing = missingAccounts(detail, payout.currency)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex flex-wrap items-center gap-x-3">
          <WordBadge word={PAYOUT_STATES[payout.status]} />
          <Text size="small" className="text-ui-fg-subtle">
            {historyOf(payout)}
          </Text>
        </div>
        <SettleButtons payout={payout} />
      </div>
      {payout.note && (
        <Text size="small" className="text-ui-fg-subtle">
          “{payout.note}”
        </Text>
      )}
      <MethodList payout={payout} methods={methods} />
      {missing && (
        <Tip tone="warning" label="Missing account">
          {missing}
        </Tip>
      )}
      <Lines payout={payout} count={detail.count} />
    </>
  )
}

function historyOf(payout: Payout): string {
  const closed = `Closed ${dateTime(payout.created_at)} by ${actorText(payout.closed_by)}`
  if (payout.paid_at) {
    return `${closed}, sent ${dateTime(payout.paid_at)} by ${actorText(payout.paid_by)}`
  }
  return payout.cancelled_at
    ? `${closed}, called off ${dateTime(payout.cancelled_at)}`
    : closed
}

const PAGE_ROWS = 100

type LinesProps = { payout: Payout; count: number }

const Lines = ({ payout, count }: LinesProps) => {
  const [page, setPage] = useState(0)
  const { data } = usePayout(payout.id, page)
  const pages = Math.ceil(count / PAGE_ROWS)
  if (count === 0) {
    return <NothingYet>Nobody had anything in this period.</NothingYet>
  }
  return (
    <>
      <LineTable
        lines={data?.lines ?? []}
        currency={payout.currency}
        actionOf={({ partner_id, ref }) => (
          <StatementButton
            payout_id={payout.id}
            partner={{ partner_id, ref }}
          />
        )}
      />
      {pages > 1 && (
        <div className="flex items-center justify-end gap-x-3">
          <Text size="small" className="text-ui-fg-subtle">
            Page {page + 1} of {pages}
          </Text>
          <Button
            size="small"
            variant="secondary"
            type="button"
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            Previous
          </Button>
          <Button
            size="small"
            variant="secondary"
            type="button"
            disabled={page + 1 >= pages}
            onClick={() => setPage(page + 1)}
          >
            Next
          </Button>
        </div>
      )}
    </>
  )
}

type StatementButtonProps = {
  payout_id: string
  partner: { partner_id: string; ref: string }
}

const StatementButton = ({ payout_id, partner }: StatementButtonProps) => {
  const { start, isRunning } = useTask()
  const { partner_id, ref } = partner
  const save = () =>
    start(() =>
      download(
        `/admin/affiliate/payouts/${payout_id}/statements/${partner_id}`,
        { name: `statement-${ref}-${payout_id}.pdf` }
      )
    )
  return (
    <IconButton
      size="small"
      variant="transparent"
      type="button"
      aria-label={`Statement of ${ref} as PDF`}
      title="Statement as PDF"
      isLoading={isRunning}
      onClick={save}
    >
      <ArrowDownTray />
    </IconButton>
  )
}

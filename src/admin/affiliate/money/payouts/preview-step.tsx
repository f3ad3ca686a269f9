import { Heading, Skeleton, Text } from "@medusajs/ui"
import { LoadFailed } from "../../../components/load-failed"
import { NothingYet } from "../../../components/nothing-yet"
import { counted, dateTime } from "../../../lib/format"
import { usePreview } from "../hooks/payouts"
import { money } from "../lib/money-text"
import { endText } from "../lib/payout-period"
import { figuresOf, missingAccounts } from "../lib/preview-text"
import type { Period, Preview } from "../lib/types"
import { LineTable } from "./line-table"
import type { StepProps } from "./payout-wizard"
import { Tip } from "./tip"

/** Who would get what, and what would stay behind. */
export const PreviewStep = ({ wizard: { period } }: StepProps) =>
  period && <PreviewOf period={period} />

const PreviewOf = ({ period }: { period: Period }) => {
  const { data, isError, error, refetch } = usePreview(period)
  return (
    <>
      <div className="flex flex-col gap-y-2">
        <Heading>
          {data
            ? `${money(data.amount, period.currency)} to ${counted(data.partners, "partner")}`
            : "Preview"}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle">
          In {period.currency}, until {endText(period.period_end)}. Nothing is
          written yet.
        </Text>
      </div>
      {isError && <LoadFailed error={error} onRetry={refetch} />}
      {!data && !isError && (
        <Skeleton className="h-48" aria-busy aria-label="Loading preview" />
      )}
      {data && <PreviewBody preview={data} currency={period.currency} />}
    </>
  )
}

type PreviewBodyProps = { preview: Preview; currency: string }

const PreviewBody = ({ preview, currency }: PreviewBodyProps) => {
  const missing = missingAccounts(preview, currency)
  return (
    <>
      {preview.closed && (
        <Tip tone="info" label="Closed already">
          {`This period was closed ${dateTime(preview.closed.created_at)}, with ${money(preview.closed.amount, currency)} to ${counted(preview.closed.partners, "partner")}. Going on leads to that payout; nothing is settled twice.`}
        </Tip>
      )}
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {figuresOf(preview, currency).map(({ label, text, detail }) => (
          <div key={label} className="flex flex-col">
            <dt className="txt-small text-ui-fg-subtle">{label}</dt>
            <dd className="text-ui-fg-base text-lg font-medium tabular-nums">
              {text}
            </dd>
            <dd className="txt-xsmall text-ui-fg-muted">{detail}</dd>
          </div>
        ))}
      </dl>
      {missing && (
        <Tip tone="warning" label="Missing account">
          {missing}
        </Tip>
      )}
      {preview.lines.length === 0 ? (
        <NothingYet>Nobody has anything in this period.</NothingYet>
      ) : (
        <LineTable lines={preview.lines} currency={currency} />
      )}
    </>
  )
}

import { Heading, Skeleton } from "@medusajs/ui"
import { LoadFailed } from "../../../components/load-failed"
import { counted, dateTime } from "../../../lib/format"
import { usePayout } from "../hooks/payouts"
import { money } from "../lib/money-text"
import { PayoutBody } from "./payout-body"
import type { StepProps } from "./payout-wizard"
import { Tip } from "./tip"

/** The files, the statements, and the word that it was sent. */
export const SendStep = ({ wizard: { closed } }: StepProps) =>
  closed && (
    <>
      <Heading>
        {`${money(closed.payout.amount, closed.payout.currency)} to ${counted(closed.payout.partners, "partner")}`}
      </Heading>
      <Tip
        tone={closed.created ? "success" : "info"}
        label={closed.created ? "Closed" : "Closed already"}
      >
        {closed.created
          ? "The period is closed. Send the money by these files, then say that it was sent."
          : `This period was closed ${dateTime(closed.payout.created_at)}: this is that payout. Nothing was settled twice.`}
      </Tip>
      <Sending id={closed.payout.id} />
    </>
  )

const Sending = ({ id }: { id: string }) => {
  const { data, isError, error, refetch } = usePayout(id)
  if (data) {
    return <PayoutBody detail={data} />
  }
  return isError ? (
    <LoadFailed error={error} onRetry={refetch} />
  ) : (
    <Skeleton className="h-48" aria-busy aria-label="Loading payout" />
  )
}

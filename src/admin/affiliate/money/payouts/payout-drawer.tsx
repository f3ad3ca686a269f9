import { FocusModal, Heading, Skeleton, Text } from "@medusajs/ui"
import { LoadFailed } from "../../../components/load-failed"
import { counted } from "../../../lib/format"
import { usePayout } from "../hooks/payouts"
import { money } from "../lib/money-text"
import { endText } from "../lib/payout-period"
import type { Payout } from "../lib/types"
import { PayoutBody } from "./payout-body"

type PayoutDrawerProps = { id: string; onClose: () => void }

/** A payout of before, with all that can still be done with it. */
export const PayoutDrawer = ({ id, onClose }: PayoutDrawerProps) => {
  const { data, isPending, isError, error, refetch } = usePayout(id)
  return (
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        <FocusModal.Header />
        <FocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[960px] flex-col gap-y-6 px-6 py-10">
            <div className="flex flex-col gap-y-2">
              <FocusModal.Title asChild>
                <Heading>{data ? titleOf(data.payout) : "Payout"}</Heading>
              </FocusModal.Title>
              <FocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {data
                    ? `In ${data.payout.currency}, until ${endText(data.payout.period_end)}`
                    : "It is being loaded"}
                </Text>
              </FocusModal.Description>
            </div>
            {isError && !data && <LoadFailed error={error} onRetry={refetch} />}
            {isPending && (
              <Skeleton
                className="h-48"
                aria-busy
                aria-label="Loading payout"
              />
            )}
            {data && <PayoutBody detail={data} />}
          </div>
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}

const titleOf = ({ amount, currency, partners }: Payout) =>
  `${money(amount, currency)} to ${counted(partners, "partner")}`

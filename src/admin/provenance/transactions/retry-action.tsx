import { ArrowPath } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { RowActions } from "../../components/row-actions"
import { useRetryTransaction } from "../../hooks/provenance/transactions"
import { messageOf } from "../../lib/format"
import type { MintState, Transaction } from "../../lib/types"

const AGAIN =
  "It is simulated and sent again. The token id is fixed, so a garment cannot get two tokens."

/** What a retry does in each state that has one. */
const RETRIES: Partial<Record<MintState, string>> = {
  queued: `It no longer waits. ${AGAIN}`,
  sent: "It is replaced with a higher fee.",
  dead: AGAIN,
}

type RetryActionProps = { transaction: Transaction }

export const RetryAction = ({ transaction }: RetryActionProps) => {
  const { mutate } = useRetryTransaction()
  const confirm = usePrompt()
  const { id, kind, garment, state } = transaction
  const description = RETRIES[state]
  if (!description) {
    return null
  }
  const retry = async () => {
    const isSure = await confirm({
      title: `Retry this ${kind} now?`,
      description,
      confirmText: "Retry",
      variant: "confirmation",
    })
    if (isSure) {
      mutate(id, {
        onSuccess: () => toast.success("Retry asked for"),
        onError: (error) => toast.error(messageOf(error)),
      })
    }
  }
  return (
    <RowActions
      of={`${kind} of ${garment?.serial ?? id}`}
      actions={[
        {
          label: "Retry",
          icon: <ArrowPath />,
          onClick: () => void retry(),
        },
      ]}
    />
  )
}

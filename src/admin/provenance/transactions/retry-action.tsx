import { ArrowPath } from "@medusajs/icons"
import { toast, usePrompt } from "@medusajs/ui"
import { RowActions } from "../../components/row-actions"
import { useRetryTransaction } from "../../hooks/provenance/transactions"
import { messageOf } from "../../lib/format"
import type { Transaction } from "../../lib/types"

/** Nothing is left to retry once a transaction is in a block. */
const isOver = ({ state }: Transaction) =>
  state === "mined" || state === "finalized"

type RetryActionProps = { transaction: Transaction }

export const RetryAction = ({ transaction }: RetryActionProps) => {
  const { mutate } = useRetryTransaction()
  const confirm = usePrompt()
  const { id, kind, garment } = transaction
  if (isOver(transaction)) {
    return null
  }
  const retry = async () => {
    const isSure = await confirm({
      title: `Retry this ${kind} now?`,
      description:
        "It is simulated and sent again, if need be with a higher fee. The token id is fixed, so a garment cannot get two tokens.",
      confirmText: "Retry",
      variant: "confirmation",
    })
    if (isSure) {
      mutate(id, {
        onSuccess: () => toast.success("Queued again"),
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

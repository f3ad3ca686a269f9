import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import {
  ConfirmWithNote,
  type Confirmation,
} from "../../../components/confirm-with-note"
import { counted, messageOf } from "../../../lib/format"
import { type Settlement, useSettlePayout } from "../hooks/payouts"
import { money } from "../lib/money-text"
import type { Payout } from "../lib/types"

type Action = Settlement["action"]

const questionOf = (payout: Payout): Record<Action, Confirmation> => ({
  pay: {
    title: `Was ${money(payout.amount, payout.currency)} sent?`,
    description: `The commissions of ${counted(payout.partners, "partner")} are paid then. It cannot be taken back.`,
    confirm: "It was sent",
    variant: "confirmation",
  },
  cancel: {
    title: "Call this payout off?",
    description:
      "What it settled is owed again, and is in the next one. Only the last payout of a currency can be called off.",
    confirm: "Call off",
    variant: "danger",
  },
})

const DONE: Record<Action, string> = {
  pay: "The payout is paid",
  cancel: "The payout is called off",
}

/** What can be done with a payout that waits to be sent. */
export const SettleButtons = ({ payout }: { payout: Payout }) => {
  const [action, setAction] = useState<Action | null>(null)
  const { mutate, isPending } = useSettlePayout()
  if (payout.status !== "closed") {
    return null
  }
  const onConfirm = (note: string | undefined) => {
    if (action) {
      mutate(
        { id: payout.id, action, note },
        {
          onSuccess: () => toast.success(DONE[action]),
          onError: (error) => toast.error(messageOf(error)),
        }
      )
    }
    setAction(null)
  }
  return (
    <div className="flex gap-x-2">
      <Button
        size="small"
        variant="secondary"
        type="button"
        disabled={isPending}
        onClick={() => setAction("cancel")}
      >
        Call off
      </Button>
      <Button
        size="small"
        type="button"
        isLoading={isPending}
        onClick={() => setAction("pay")}
      >
        Mark as sent
      </Button>
      {action && (
        <ConfirmWithNote
          {...questionOf(payout)[action]}
          placeholder="Kept with the payout"
          onConfirm={onConfirm}
          onClose={() => setAction(null)}
        />
      )}
    </div>
  )
}

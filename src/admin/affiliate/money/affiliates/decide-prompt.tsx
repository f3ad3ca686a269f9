import {
  ConfirmWithNote,
  type Confirmation,
} from "../../../components/confirm-with-note"
import { useTask } from "../../../offers/use-task"
import { useDecide } from "../hooks/partners"
import type { Partner, PartnerAction } from "../lib/types"

type DecidePromptProps = {
  partner: Pick<Partner, "id" | "ref" | "name">
  action: PartnerAction
  onClose: () => void
}

const DONE: Record<PartnerAction, string> = {
  approve: "approved",
  reject: "rejected",
  suspend: "suspended",
  reinstate: "reinstated",
}

const QUESTIONS: Record<
  PartnerAction,
  Omit<Confirmation, "title"> & { verb: string }
> = {
  approve: {
    verb: "Approve",
    description:
      "From now on its links, coupons and reports earn what its terms say.",
    confirm: "Approve",
    variant: "confirmation",
  },
  reject: {
    verb: "Reject",
    description:
      "What it brings is counted, and earns nothing. It can be approved later.",
    confirm: "Reject",
    variant: "danger",
  },
  suspend: {
    verb: "Suspend",
    description:
      "Clicks go on to be counted, and earn nothing. What was earned stays. It can be reinstated.",
    confirm: "Suspend",
    variant: "danger",
  },
  reinstate: {
    verb: "Reinstate",
    description: "From now on it earns again, as before the suspension.",
    confirm: "Reinstate",
    variant: "confirmation",
  },
}

export const DecidePrompt = (props: DecidePromptProps) => {
  const { partner, action, onClose } = props
  const { mutateAsync } = useDecide()
  const { start } = useTask()
  const { verb, ...question } = QUESTIONS[action]
  const onConfirm = (note: string | undefined) => {
    // Not by the mutation's own callbacks: they are silent once this is gone.
    start(
      () => mutateAsync({ id: partner.id, action, note }),
      `${partner.name} ${DONE[action]}`
    )
    onClose()
  }
  return (
    <ConfirmWithNote
      {...question}
      title={`${verb} ${partner.name} (${partner.ref})?`}
      placeholder="The partner sees it"
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}

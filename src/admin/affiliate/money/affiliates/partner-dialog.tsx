import type { Partner, PartnerAction } from "../lib/types"
import { DecidePrompt } from "./decide-prompt"
import { PartnerDrawer } from "./partner-drawer"

/** Something a merchant wants with one partner. */
export type PartnerTask = {
  kind: "details" | PartnerAction
  partner: Partner
}

type PartnerDialogProps = { task: PartnerTask; onClose: () => void }

export const PartnerDialog = (props: PartnerDialogProps) => {
  const { task, onClose } = props
  const { kind, partner } = task
  return kind === "details" ? (
    <PartnerDrawer id={partner.id} name={partner.name} onClose={onClose} />
  ) : (
    <DecidePrompt partner={partner} action={kind} onClose={onClose} />
  )
}

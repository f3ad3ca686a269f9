import { Drawer, Skeleton } from "@medusajs/ui"
import { useState } from "react"
import { LoadFailed } from "../../../components/load-failed"
import { usePartner } from "../hooks/partners"
import type { PartnerAction, PartnerDetail } from "../lib/types"
import { AccountDrawer } from "./account-drawer"
import { AdjustDrawer } from "./adjust-drawer"
import { BalanceSection } from "./balance-section"
import { CouponSection } from "./coupon-section"
import { DecidePrompt } from "./decide-prompt"
import { EditPartnerDrawer } from "./edit-partner-drawer"
import { KeySection } from "./key-section"
import { LatestSection } from "./latest-section"
import { PartnerFacts } from "./partner-facts"
import { PartnerHead } from "./partner-head"
import { TermsSection } from "./terms-section"

type PartnerDrawerProps = { id: string; name: string; onClose: () => void }

/** All that there is of a partner. */
export const PartnerDrawer = ({ id, name, onClose }: PartnerDrawerProps) => {
  const { data, isPending, isError, error, refetch } = usePartner(id)
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content className="sm:max-w-[640px]">
        <Drawer.Header className="min-w-0 break-words">
          <Drawer.Title>{data?.partner.name ?? name}</Drawer.Title>
          <Drawer.Description className="sr-only">
            Status, terms, coupons, keys, balances and latest sales
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex-1 overflow-y-auto p-0">
          {isError && !data && <LoadFailed error={error} onRetry={refetch} />}
          {isPending && (
            <Skeleton
              className="m-6 h-48"
              aria-busy
              aria-label="Loading partner"
            />
          )}
          {data && <PartnerDetails detail={data} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

type Task = "edit" | "account" | "adjust" | PartnerAction

const FORMS = {
  edit: EditPartnerDrawer,
  account: AccountDrawer,
  adjust: AdjustDrawer,
}

const isForm = (task: Task): task is keyof typeof FORMS => task in FORMS

const PartnerDetails = ({ detail }: { detail: PartnerDetail }) => {
  const [task, setTask] = useState<Task | null>(null)
  const { partner, balances, api_key_ids } = detail
  const Form = task && isForm(task) ? FORMS[task] : null
  const close = () => setTask(null)
  return (
    <div className="divide-y">
      <PartnerHead partner={partner} open={setTask} />
      <PartnerFacts partner={partner} onAccount={() => setTask("account")} />
      <BalanceSection balances={balances} onAdjust={() => setTask("adjust")} />
      <TermsSection
        owner={{ partner_id: partner.id }}
        program_id={partner.program_id}
        of={partner.name}
      />
      <CouponSection partner_id={partner.id} />
      <KeySection partner_id={partner.id} api_key_ids={api_key_ids} />
      <LatestSection partner_id={partner.id} />
      {Form && <Form partner={partner} onClose={close} />}
      {task && !isForm(task) && (
        <DecidePrompt partner={partner} action={task} onClose={close} />
      )}
    </div>
  )
}

import { Button, FocusModal, ProgressTabs } from "@medusajs/ui"
import type { FormEvent, ReactNode } from "react"
import { CloseStep } from "./close-step"
import { PeriodStep } from "./period-step"
import { PreviewStep } from "./preview-step"
import { SendStep } from "./send-step"
import {
  type PayoutStep,
  type PayoutWizardState,
  STEPS,
  usePayoutWizard,
} from "./use-payout-wizard"

export type StepProps = { wizard: PayoutWizardState }

const PAGES: Record<
  PayoutStep,
  { label: string; Page: (props: StepProps) => ReactNode }
> = {
  period: { label: "Period", Page: PeriodStep },
  preview: { label: "Preview", Page: PreviewStep },
  close: { label: "Close", Page: CloseStep },
  send: { label: "Send", Page: SendStep },
}

/** Four steps from a period to money that was sent. Enter goes on. */
export const PayoutWizard = ({ onClose }: { onClose: () => void }) => {
  const wizard = usePayoutWizard()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (wizard.step === "send") {
      onClose()
    } else if (wizard.isReady) {
      wizard.next()
    }
  }
  return (
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        <FocusModal.Title asChild>
          <span className="sr-only">New payout</span>
        </FocusModal.Title>
        <FocusModal.Description asChild>
          <span className="sr-only">
            Four steps: period, preview, close, send
          </span>
        </FocusModal.Description>
        <form
          onSubmit={onSubmit}
          className="flex h-full flex-col overflow-hidden"
        >
          <ProgressTabs
            value={wizard.step}
            onValueChange={(step) => wizard.go(step as PayoutStep)}
            className="flex h-full flex-col overflow-hidden"
          >
            <FocusModal.Header>
              <ProgressTabs.List
                aria-label="New payout"
                className="-my-2 ml-2 min-w-0 flex-1 border-l"
              >
                {STEPS.map((step) => (
                  <ProgressTabs.Trigger
                    key={step}
                    value={step}
                    type="button"
                    disabled={!wizard.isOpen(step)}
                    status={statusOf(step, wizard.step)}
                  >
                    {PAGES[step].label}
                  </ProgressTabs.Trigger>
                ))}
              </ProgressTabs.List>
            </FocusModal.Header>
            <FocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
              <Page wizard={wizard} />
            </FocusModal.Body>
            <FocusModal.Footer>
              <WizardButtons wizard={wizard} />
            </FocusModal.Footer>
          </ProgressTabs>
        </form>
      </FocusModal.Content>
    </FocusModal>
  )
}

const Page = ({ wizard }: StepProps) => {
  const { Page } = PAGES[wizard.step]
  return (
    <ProgressTabs.Content
      value={wizard.step}
      className="flex w-full max-w-[960px] flex-col gap-y-6 px-6 py-10"
    >
      <Page wizard={wizard} />
    </ProgressTabs.Content>
  )
}

const statusOf = (step: PayoutStep, current: PayoutStep) => {
  if (STEPS.indexOf(step) < STEPS.indexOf(current)) {
    return "completed" as const
  }
  return step === current ? ("in-progress" as const) : ("not-started" as const)
}

const NEXT: Record<PayoutStep, string> = {
  period: "Preview",
  preview: "Continue",
  close: "Close period",
  send: "Done",
}

const WizardButtons = ({ wizard }: StepProps) => (
  <div className="flex items-center gap-x-2">
    {(wizard.step === "preview" || wizard.step === "close") && (
      <Button
        size="small"
        variant="secondary"
        type="button"
        onClick={wizard.back}
      >
        Back
      </Button>
    )}
    <Button
      size="small"
      type="submit"
      disabled={!wizard.isReady}
      isLoading={wizard.isClosing}
    >
      {NEXT[wizard.step]}
    </Button>
  </div>
)

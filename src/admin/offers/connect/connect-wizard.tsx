import { Button, FocusModal, ProgressTabs } from "@medusajs/ui"
import type { FormEvent, ReactNode } from "react"
import type { Source } from "../../lib/sync-types"
import { CredentialsStep } from "./credentials-step"
import { NetworkStep } from "./network-step"
import { SettingsStep } from "./settings-step"
import { TestStep } from "./test-step"
import { type Step, STEPS, useWizard } from "./use-wizard"

type Wizard = ReturnType<typeof useWizard>
export type StepProps = { source: Source; wizard: Wizard }

const PAGES: Record<
  Step,
  { label: string; Page: (props: StepProps) => ReactNode }
> = {
  network: { label: "Network", Page: NetworkStep },
  credentials: { label: "Credentials", Page: CredentialsStep },
  settings: { label: "Settings", Page: SettingsStep },
  test: { label: "Test", Page: TestStep },
}

type ConnectWizardProps = { source: Source; onClose: () => void }

/** Four steps from nothing to a network that is read. Enter goes on. */
export const ConnectWizard = ({ source, onClose }: ConnectWizardProps) => {
  const wizard = useWizard(source, onClose)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (wizard.step !== "test") {
      wizard.next()
    } else if (wizard.trial?.state === "passed") {
      wizard.activate()
    }
  }
  return (
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        <FocusModal.Title asChild>
          <span className="sr-only">Connect {source.name}</span>
        </FocusModal.Title>
        <FocusModal.Description asChild>
          <span className="sr-only">
            Four steps: network, credentials, settings, test
          </span>
        </FocusModal.Description>
        <form
          onSubmit={onSubmit}
          className="flex h-full flex-col overflow-hidden"
        >
          <ProgressTabs
            value={wizard.step}
            onValueChange={(step) => wizard.go(step as Step)}
            className="flex h-full flex-col overflow-hidden"
          >
            <FocusModal.Header>
              <ProgressTabs.List
                aria-label={`Connect ${source.name}`}
                className="-my-2 ml-2 min-w-0 flex-1 border-l"
              >
                {STEPS.map((step) => (
                  <ProgressTabs.Trigger
                    key={step}
                    value={step}
                    type="button"
                    disabled={!wizard.isOpen(step)}
                    status={statusOf(step, wizard)}
                  >
                    {PAGES[step].label}
                  </ProgressTabs.Trigger>
                ))}
              </ProgressTabs.List>
            </FocusModal.Header>
            <FocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
              <Page step={wizard.step} source={source} wizard={wizard} />
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

const Page = ({ step, ...props }: StepProps & { step: Step }) => {
  const { Page } = PAGES[step]
  return (
    <ProgressTabs.Content
      value={step}
      className="flex w-full max-w-[720px] flex-col gap-y-6 px-6 py-10"
    >
      <Page {...props} />
    </ProgressTabs.Content>
  )
}

const statusOf = (step: Step, wizard: Wizard) => {
  if (STEPS.indexOf(step) < STEPS.indexOf(wizard.step)) {
    return "completed" as const
  }
  return step === wizard.step
    ? ("in-progress" as const)
    : ("not-started" as const)
}

const WizardButtons = ({ wizard }: { wizard: Wizard }) => {
  const { step, trial } = wizard
  return (
    <div className="flex items-center gap-x-2">
      {step !== "network" && (
        <Button
          size="small"
          variant="secondary"
          type="button"
          onClick={wizard.back}
        >
          Back
        </Button>
      )}
      {step === "test" ? (
        <Button
          size="small"
          type="submit"
          disabled={trial?.state !== "passed"}
          isLoading={wizard.isActivating}
        >
          Activate
        </Button>
      ) : (
        <Button
          size="small"
          type="submit"
          disabled={step === "credentials" && wizard.missing.length > 0}
        >
          {step === "settings" ? "Test" : "Continue"}
        </Button>
      )}
    </div>
  )
}

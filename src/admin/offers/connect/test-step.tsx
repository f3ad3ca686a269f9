import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { Button, Heading, Skeleton, Text } from "@medusajs/ui"
import type { Source } from "../../lib/sync-types"
import type { StepProps } from "./connect-wizard"
import type { Trial } from "./use-wizard"

/** What the network says to the credentials, in its own words. */
export const TestStep = ({ source, wizard }: StepProps) => (
  <>
    <Heading>Test</Heading>
    <div role="status" className="flex flex-col gap-y-4">
      <Outcome source={source} trial={wizard.trial} />
    </div>
    {wizard.trial?.state === "refused" && (
      <div className="flex gap-x-2">
        <Button
          size="small"
          variant="secondary"
          type="button"
          onClick={wizard.retry}
        >
          Test again
        </Button>
        <Button
          size="small"
          variant="transparent"
          type="button"
          onClick={() => wizard.go("credentials")}
        >
          Change credentials
        </Button>
      </div>
    )}
  </>
)

type OutcomeProps = { source: Source; trial: Trial | null }

const Outcome = ({ source, trial }: OutcomeProps) => {
  if (!trial || trial.state === "running") {
    return (
      <>
        <Text size="small">{source.name} is asked …</Text>
        <Skeleton className="h-8 w-full" aria-hidden />
      </>
    )
  }
  if (trial.state === "refused") {
    return (
      <div className="flex items-start gap-x-2">
        <XCircleSolid className="text-ui-tag-red-icon mt-0.5 shrink-0" />
        <Text size="small" className="text-ui-fg-error break-words">
          {trial.message}
        </Text>
      </div>
    )
  }
  return (
    <div className="flex items-start gap-x-2">
      <CheckCircleSolid className="text-ui-tag-green-icon mt-0.5 shrink-0" />
      <Text size="small">
        {source.name} takes these credentials
        {trial.account && ` (${trial.account})`}. They are saved. Activate it to
        read its offers now, and then by its schedule.
      </Text>
    </div>
  )
}

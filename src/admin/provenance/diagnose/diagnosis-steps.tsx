import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { Section } from "../../components/section"
import type { Diagnosis } from "../../lib/types"
import { stepWords } from "./step-words"

/** The steps in order, up to the one that fails. */
export const DiagnosisSteps = ({ diagnosis }: { diagnosis: Diagnosis }) => {
  const { steps, failed_step } = diagnosis
  return (
    <Section
      title={failed_step ? "This tap fails" : "This tap verifies"}
      description={
        failed_step ? `At: ${stepWords(failed_step)}` : "Every step holds"
      }
    >
      <ol role="status" className="divide-y">
        {steps.map(({ step, ok, detail }) => (
          <li key={step} className="flex gap-x-3 px-6 py-3">
            {ok ? (
              <CheckCircleSolid
                aria-label="Holds"
                className="text-ui-tag-green-icon mt-0.5 shrink-0"
              />
            ) : (
              <XCircleSolid
                aria-label="Fails"
                className="text-ui-tag-red-icon mt-0.5 shrink-0"
              />
            )}
            <div className="min-w-0">
              <Text size="small" weight="plus">
                {stepWords(step)}
              </Text>
              <Text size="small" className="text-ui-fg-subtle break-words">
                {detail}
              </Text>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

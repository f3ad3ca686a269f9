import { Heading, Text } from "@medusajs/ui"
import { endText } from "../lib/payout-period"
import type { StepProps } from "./payout-wizard"

const POINTS = [
  "Each partner's sum is rounded once, so that all of them add up to the whole; what rounding takes or gives is carried to the next period.",
  "What is sold or refunded from now on is in the next period.",
  "No money is sent: you get files for your bank, PayPal and Wise.",
  "Closed again, it is the same payout. It can be called off until it was sent, and as long as it is the last one of its currency.",
]

/** What closing does, before it is done. */
export const CloseStep = ({ wizard: { period } }: StepProps) =>
  period && (
    <>
      <div className="flex flex-col gap-y-2">
        <Heading>Close the period?</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          In {period.currency}, until {endText(period.period_end)}.
        </Text>
      </div>
      <ul className="flex list-disc flex-col gap-y-3 pl-5">
        {POINTS.map((point) => (
          <li key={point}>
            <Text size="small">{point}</Text>
          </li>
        ))}
      </ul>
    </>
  )

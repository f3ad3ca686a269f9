import { Text } from "@medusajs/ui"
import type { Click } from "../lib/click-types"
import { reasonSentence } from "../lib/click-words"
import { Part } from "../money/affiliates/part"

/** Why it is of its class: in words, and with the code of the API. */
export const ClickReasons = ({ click }: { click: Click }) => (
  <Part title="Reasons">
    {click.reasons.length === 0 ? (
      <Text size="small" className="text-ui-fg-subtle">
        Nothing speaks against a person.
      </Text>
    ) : (
      <ul className="flex flex-col gap-y-3">
        {click.reasons.map((reason) => (
          <li key={reason}>
            <Text size="small">{reasonSentence(reason)}</Text>
            <Text size="xsmall" className="text-ui-fg-muted font-mono">
              {reason}
            </Text>
          </li>
        ))}
      </ul>
    )}
  </Part>
)

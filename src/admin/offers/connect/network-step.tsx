import { Heading, Text } from "@medusajs/ui"
import type { StepProps } from "./connect-wizard"

/** What the network is, and what to have at hand. */
export const NetworkStep = ({ source }: StepProps) => (
  <>
    <div className="flex flex-col gap-y-2">
      <Heading>Connect {source.name}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {source.description}
      </Text>
    </div>
    <div className="flex flex-col gap-y-3">
      <Heading level="h2">What you need</Heading>
      <ul className="flex flex-col gap-y-3">
        {source.credential_fields.map(({ name, label, help, required }) => (
          <li key={name} className="flex flex-col">
            <Text size="small" weight="plus">
              {label}
              {!required && (
                <span className="text-ui-fg-muted font-normal">
                  {" "}
                  (optional)
                </span>
              )}
            </Text>
            <Text size="small" className="text-ui-fg-subtle">
              {help}
            </Text>
          </li>
        ))}
      </ul>
    </div>
    <Text size="small" className="text-ui-fg-subtle">
      More in{" "}
      <a
        href={source.documentation_url}
        target="_blank"
        rel="noreferrer"
        className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
      >
        the network's own help
      </a>
      . Offers are read only; nothing is changed at {source.name}.
    </Text>
  </>
)

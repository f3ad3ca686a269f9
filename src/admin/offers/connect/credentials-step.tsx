import { Heading, Text } from "@medusajs/ui"
import type { StepProps } from "./connect-wizard"
import { FieldInput } from "./field-input"

export const CredentialsStep = ({ source, wizard }: StepProps) => {
  const { credentials, setCredentials } = wizard
  return (
    <>
      <div className="flex flex-col gap-y-2">
        <Heading>Credentials</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          They are encrypted when they are stored and never shown again.
        </Text>
      </div>
      {source.credential_fields.map((field, at) => (
        <FieldInput
          key={field.name}
          field={field}
          autoFocus={at === 0}
          value={credentials[field.name] ?? ""}
          isSaved={source.credential_names.includes(field.name)}
          onChange={(value) =>
            setCredentials({ ...credentials, [field.name]: value })
          }
        />
      ))}
    </>
  )
}

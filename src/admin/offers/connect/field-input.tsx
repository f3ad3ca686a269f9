import { Input } from "@medusajs/ui"
import { Choice } from "../../components/choice"
import { Field } from "../../components/field"
import type { SourceField } from "../../lib/sync-types"

type FieldInputProps = {
  field: SourceField
  value: string
  onChange: (value: string) => void
  /** A secret that is there; its value is never shown. */
  isSaved?: boolean
  autoFocus?: boolean
}

/** A field as the network's adapter describes it. */
export const FieldInput = ({ field, ...props }: FieldInputProps) => {
  const id = `source-${field.name}`
  return (
    <Field
      id={id}
      label={field.label}
      hint={field.help}
      optional={!field.required}
    >
      {field.choices ? (
        <Choice
          id={id}
          value={props.value || (field.default ?? undefined)}
          onChange={props.onChange}
          options={field.choices.map((value) => ({ value, label: value }))}
          placeholder="As the network has it"
        />
      ) : (
        <Input
          id={id}
          type={field.secret ? "password" : "text"}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          placeholder={placeholderOf(field, props.isSaved)}
          aria-describedby={`${id}-hint`}
          autoComplete={field.secret ? "new-password" : "off"}
          spellCheck={false}
          autoFocus={props.autoFocus}
        />
      )}
    </Field>
  )
}

function placeholderOf(field: SourceField, isSaved = false): string {
  if (isSaved) {
    return "Saved; type to replace it"
  }
  return field.default ?? ""
}

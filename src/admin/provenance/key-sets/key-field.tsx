import { Input } from "@medusajs/ui"
import { Field } from "../../components/field"
import { isKey } from "./is-key"

type KeyFieldProps = {
  id: string
  label: string
  hint: string
  value: string
  onChange: (value: string) => void
}

/** A key of 32 hex digits, hidden as a password is. */
export const KeyField = ({ value, onChange, ...field }: KeyFieldProps) => {
  const error =
    value && !isKey(value)
      ? `32 hex digits (AES-128), not ${value.trim().length} characters`
      : null
  const isLongEnough = value.trim().length >= 32 || /[^0-9a-f\s]/i.test(value)
  return (
    <Field {...field} error={isLongEnough ? error : null}>
      <Input
        id={field.id}
        type="password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={`${field.id}-hint`}
        aria-invalid={error !== null}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  )
}

import { Select } from "@medusajs/ui"

type ChoiceProps = {
  id: string
  value: string | undefined
  onChange: (value: string) => void
  options: { value: string; label: string }[]
  placeholder?: string
  disabled?: boolean
}

/** A select of a few options; `id` ties it to its label. */
export const Choice = (props: ChoiceProps) => (
  <Select
    value={props.value}
    // In a form a browser's own select is kept beside it, which says "" when
    // it is given a value before it has the options. Nobody chose that.
    onValueChange={(value) => value && props.onChange(value)}
    disabled={props.disabled}
  >
    <Select.Trigger id={props.id} aria-describedby={`${props.id}-hint`}>
      <Select.Value placeholder={props.placeholder} />
    </Select.Trigger>
    <Select.Content>
      {props.options.map(({ value, label }) => (
        <Select.Item key={value} value={value}>
          {label}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)

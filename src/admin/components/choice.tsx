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
    onValueChange={props.onChange}
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

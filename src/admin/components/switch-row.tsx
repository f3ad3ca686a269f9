import { Label, Switch, Text } from "@medusajs/ui"

type SwitchRowProps = {
  id: string
  label: string
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** Something of a form that is on or off. */
export const SwitchRow = (props: SwitchRowProps) => (
  <div className="flex items-start gap-x-3">
    <Switch
      id={props.id}
      size="small"
      className="mt-0.5 shrink-0"
      checked={props.checked}
      onCheckedChange={props.onChange}
      aria-describedby={props.hint && `${props.id}-hint`}
    />
    <div className="flex flex-col">
      <Label htmlFor={props.id} size="small" weight="plus">
        {props.label}
      </Label>
      {props.hint && (
        <Text
          id={`${props.id}-hint`}
          size="small"
          className="text-ui-fg-subtle"
        >
          {props.hint}
        </Text>
      )}
    </div>
  </div>
)

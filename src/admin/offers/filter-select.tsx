import { clx, Select } from "@medusajs/ui"

type FilterSelectProps = {
  /** For who cannot see it: "Filter by source". */
  label: string
  /** What it says when nothing is filtered: "All sources". */
  all: string
  value: string | undefined
  options: { value: string; label: string }[]
  onChange: (value: string | undefined) => void
  className?: string
}

const ALL = "all"

/** One value of a few, or all of them. */
export const FilterSelect = (props: FilterSelectProps) => (
  <Select
    size="small"
    value={props.value ?? ALL}
    onValueChange={(value) => props.onChange(value === ALL ? undefined : value)}
  >
    <Select.Trigger
      aria-label={props.label}
      className={clx("w-40", props.className)}
    >
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      <Select.Item value={ALL}>{props.all}</Select.Item>
      {props.options.map(({ value, label }) => (
        <Select.Item key={value} value={value}>
          {label}
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)

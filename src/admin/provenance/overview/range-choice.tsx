import { Select } from "@medusajs/ui"

export const DEFAULT_DAYS = 30
const RANGES = [7, 30, 90]

type RangeChoiceProps = { days: number; onDays: (days: number) => void }

export const RangeChoice = ({ days, onDays }: RangeChoiceProps) => (
  <Select
    size="small"
    value={String(days)}
    onValueChange={(value) => onDays(Number(value))}
  >
    <Select.Trigger aria-label="Range" className="w-36">
      <Select.Value />
    </Select.Trigger>
    <Select.Content>
      {RANGES.map((range) => (
        <Select.Item key={range} value={String(range)}>
          Last {range} days
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)

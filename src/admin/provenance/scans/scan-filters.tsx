import { Input, Select } from "@medusajs/ui"
import type { Verdict } from "../../lib/types"
import { optionsOf, VERDICTS } from "../../lib/words"

type ScanFiltersProps = {
  uid: string
  onUid: (uid: string) => void
  /** Too short or not hex: it filters nothing then. */
  isUidWrong: boolean
  verdict: Verdict | undefined
  onVerdict: (verdict: Verdict | undefined) => void
}

const ALL = "all"

export const ScanFilters = (props: ScanFiltersProps) => (
  <div className="flex items-center gap-x-2">
    <Input
      type="search"
      size="small"
      aria-label="Filter by UID"
      aria-invalid={props.isUidWrong}
      placeholder="Whole UID of a tag"
      className="w-44"
      value={props.uid}
      onChange={(event) => props.onUid(event.target.value)}
    />
    <Select
      size="small"
      value={props.verdict ?? ALL}
      onValueChange={(value) =>
        props.onVerdict(value === ALL ? undefined : (value as Verdict))
      }
    >
      <Select.Trigger aria-label="Filter by verdict" className="w-36">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        <Select.Item value={ALL}>All verdicts</Select.Item>
        {optionsOf(VERDICTS).map(({ value, label }) => (
          <Select.Item key={value} value={value}>
            {label}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  </div>
)

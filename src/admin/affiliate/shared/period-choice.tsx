import { Input, Select } from "@medusajs/ui"
import { daysOf, OWN, type Period, RANGES } from "../lib/period"

type PeriodChoiceProps = {
  period: Period
  onChange: (period: Period) => void
  /** "Any time"; null where some days have to be chosen. */
  all: string | null
}

const ANY = "any"
const NAMES = { from: "First day", to: "Last day" } as const

/** The last so many days, or from one day to another; all in UTC. */
export const PeriodChoice = (props: PeriodChoiceProps) => {
  const { period, onChange, all } = props
  const choose = (chosen: string) => {
    // What was on screen is what one's own dates begin with.
    const days = chosen === OWN ? daysOf(period, Date.now()) : {}
    const range = chosen === ANY ? "" : chosen
    onChange({ range, from: days.from ?? "", to: days.to ?? "" })
  }
  return (
    <>
      <Select size="small" value={period.range || ANY} onValueChange={choose}>
        <Select.Trigger aria-label="Period" className="w-full sm:w-36">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {all && <Select.Item value={ANY}>{all}</Select.Item>}
          {Object.entries(RANGES).map(([value, label]) => (
            <Select.Item key={value} value={value}>
              {label}
            </Select.Item>
          ))}
          <Select.Item value={OWN}>Own dates</Select.Item>
        </Select.Content>
      </Select>
      {period.range === OWN &&
        (["from", "to"] as const).map((name) => (
          <div key={name} className="w-full sm:w-36">
            <Input
              type="date"
              size="small"
              aria-label={NAMES[name]}
              value={period[name]}
              onChange={(event) =>
                onChange({ ...period, [name]: event.target.value })
              }
            />
          </div>
        ))}
    </>
  )
}

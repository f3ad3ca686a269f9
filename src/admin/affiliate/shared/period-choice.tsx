import { Input } from "@medusajs/ui"
import { optionsFrom } from "../money/lib/options"
import { FilterSelect } from "../../offers/filter-select"
import { daysOf, OWN, type Period, RANGES } from "../lib/period"

type PeriodChoiceProps = {
  period: Period
  onChange: (period: Period) => void
  /** What it says where nothing is chosen: "Any time". */
  all: string
}

const OPTIONS = [...optionsFrom(RANGES), { value: OWN, label: "Own dates" }]
const NAMES = { from: "First day", to: "Last day" } as const

/** The last so many days, or from one day to another; all in UTC. */
export const PeriodChoice = (props: PeriodChoiceProps) => {
  const { period, onChange, all } = props
  const choose = (range = "") => {
    // What was on screen is what one's own dates begin with.
    const days = range === OWN ? daysOf(period, Date.now()) : {}
    onChange({ range, from: days.from ?? "", to: days.to ?? "" })
  }
  return (
    <>
      <FilterSelect
        label="Period"
        all={all}
        value={period.range || undefined}
        options={OPTIONS}
        onChange={choose}
      />
      {period.range === OWN &&
        (["from", "to"] as const).map((name) => (
          <div key={name} className="w-36">
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

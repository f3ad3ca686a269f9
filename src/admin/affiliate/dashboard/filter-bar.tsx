import { Button } from "@medusajs/ui"
import { TypedField } from "../../components/typed-field"
import { usePartners } from "../money/hooks/partners"
import { isRef } from "../lib/metrics-query"
import type { Metrics } from "../lib/metrics-types"
import { PeriodChoice } from "../shared/period-choice"
import type { Filters } from "./use-metrics-filters"

type FilterBarProps = { filters: Filters; metrics: Metrics | undefined }

const PARTNERS_MAX = 100

export const FilterBar = ({ filters, metrics }: FilterBarProps) => {
  const { values, set, clear, isSet } = filters
  const { data: partners } = usePartners({ limit: PARTNERS_MAX })
  return (
    <div className="grid w-full grid-cols-2 gap-2 sm:flex sm:w-auto sm:flex-wrap sm:items-center">
      <TypedField
        label="Filter by ref"
        placeholder="Ref"
        value={values.ref}
        suggestions={partners?.rows.map(({ ref }) => ref) ?? []}
        isWrong={values.ref !== "" && !isRef(values.ref)}
        onChange={(ref) => set({ ref })}
        className="w-full sm:w-28"
      />
      <TypedField
        label="Filter by source"
        placeholder="Source"
        value={values.source}
        suggestions={told(metrics?.by_source.map(({ source }) => source))}
        onChange={(source) => set({ source })}
        className="w-full sm:w-32"
      />
      <TypedField
        label="Filter by campaign"
        placeholder="Campaign"
        value={values.campaign}
        suggestions={told(metrics?.by_campaign.map((it) => it.campaign))}
        onChange={(campaign) => set({ campaign })}
        className="w-full sm:w-36"
      />
      <PeriodChoice
        all={null}
        period={values}
        onChange={({ range, from, to }) => set({ range, from, to })}
      />
      {isSet && (
        <Button size="small" variant="transparent" onClick={clear}>
          Clear
        </Button>
      )}
    </div>
  )
}

const told = (values: string[] = []) => values.filter((it) => it !== "")

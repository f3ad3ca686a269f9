import { Button } from "@medusajs/ui"
import { ProductChoice } from "../../components/product-choice"
import { TypedField } from "../../components/typed-field"
import { optionsOf } from "../../lib/words"
import { FilterSelect } from "../../offers/filter-select"
import { KINDS, REASONS } from "../lib/click-words"
import { optionsFrom } from "../money/lib/options"
import { CLICK_CLASSES } from "../money/lib/words"
import { PeriodChoice } from "../shared/period-choice"
import type { Filters } from "./use-click-filters"

const TEXTS = [
  { name: "ref", label: "Filter by ref", placeholder: "Ref" },
  { name: "source", label: "Filter by source", placeholder: "Source" },
  { name: "campaign", label: "Filter by campaign", placeholder: "Campaign" },
] as const

const SELECTS = [
  {
    name: "class",
    label: "Filter by class",
    all: "All classes",
    options: optionsOf(CLICK_CLASSES),
  },
  {
    name: "reason",
    label: "Filter by reason",
    all: "All reasons",
    options: optionsFrom(REASONS),
  },
  {
    name: "kind",
    label: "Filter by kind",
    all: "Clicks and views",
    options: optionsFrom(KINDS),
  },
] as const

export const ClickFilterBar = ({ filters }: { filters: Filters }) => {
  const { values, set, clear, isSet } = filters
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center px-6 py-3">
      {SELECTS.map(({ name, ...select }) => (
        <FilterSelect
          key={name}
          {...select}
          value={values[name] || undefined}
          onChange={(value = "") => set({ [name]: value })}
          className="w-full sm:w-40"
        />
      ))}
      {TEXTS.map(({ name, ...field }) => (
        <TypedField
          key={name}
          {...field}
          value={values[name]}
          onChange={(text) => set({ [name]: text })}
          className="w-full sm:w-32"
        />
      ))}
      <div className="w-full sm:w-44">
        <ProductChoice
          id="clicks-product"
          label="Filter by product"
          value={values.product}
          onChange={(product = "") => set({ product })}
        />
      </div>
      <PeriodChoice
        all="Any time"
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

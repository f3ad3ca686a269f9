import { Input } from "@medusajs/ui"
import { optionsOf } from "../../../lib/words"
import { FilterSelect } from "../../../offers/filter-select"
import { useCurrencies } from "../hooks/shop"
import { optionsFrom } from "../lib/options"
import { ALL } from "../lib/sale-filters"
import { COMMISSION_STATES } from "../lib/words"
import { TypedField } from "../../../components/typed-field"
import type { Filters } from "./use-sale-filters"

const CHOICE = "w-full sm:w-40"

export const SaleFilterBar = ({ filters }: { filters: Filters }) => {
  const { data: currencies = [] } = useCurrencies()
  const { values, set } = filters
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center w-full sm:w-auto">
      <TypedField
        label="Filter by ref"
        placeholder="Ref"
        value={values.ref}
        onChange={(ref) => set({ ref })}
        className="w-full sm:w-36"
      />
      <FilterSelect
        label="Filter by commission"
        all="All states"
        value={values.status || undefined}
        options={optionsOf(COMMISSION_STATES)}
        onChange={(status = "") => set({ status })}
        className={CHOICE}
      />
      <FilterSelect
        label="Filter by attribution"
        all="All sales"
        value={values.whose === ALL ? undefined : values.whose}
        options={optionsFrom({
          partners: "Partners' sales",
          nobodys: "Nobody's sales",
        })}
        onChange={(whose = ALL) => set({ whose })}
        className={CHOICE}
      />
      <FilterSelect
        label="Filter by currency"
        all="All currencies"
        value={values.currency || undefined}
        options={currencies.map((value) => ({ value, label: value }))}
        onChange={(currency = "") => set({ currency })}
        className={CHOICE}
      />
      {(["from", "to"] as const).map((name) => (
        <Input
          key={name}
          type="date"
          size="small"
          className="w-full sm:w-36"
          aria-label={name === "from" ? "First day" : "Last day"}
          value={values[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      ))}
    </div>
  )
}

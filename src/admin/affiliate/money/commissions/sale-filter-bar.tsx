import { Input } from "@medusajs/ui"
import { optionsOf } from "../../../lib/words"
import { FilterSelect } from "../../../offers/filter-select"
import { useCurrencies } from "../hooks/shop"
import { optionsFrom } from "../lib/options"
import type { SaleFilters } from "../lib/sale-filters"
import { COMMISSION_STATES } from "../lib/words"
import { TypedField } from "../../../components/typed-field"

type SaleFilterBarProps = {
  filters: SaleFilters
  onChange: (filters: SaleFilters) => void
}

export const SaleFilterBar = ({ filters, onChange }: SaleFilterBarProps) => {
  const { data: currencies = [] } = useCurrencies()
  const set = (change: Partial<SaleFilters>) =>
    onChange({ ...filters, ...change })
  return (
    <div className="flex flex-wrap items-center gap-2">
      <TypedField
        label="Filter by ref"
        placeholder="Ref"
        value={filters.ref}
        onChange={(ref) => set({ ref })}
      />
      <FilterSelect
        label="Filter by commission"
        all="All states"
        value={filters.status}
        options={optionsOf(COMMISSION_STATES)}
        onChange={(status) => set({ status })}
      />
      <FilterSelect
        label="Filter by attribution"
        all="All sales"
        value={filters.whose}
        options={optionsFrom({
          partners: "Partners' sales",
          nobodys: "Nobody's sales",
        })}
        onChange={(whose) => set({ whose: whose as SaleFilters["whose"] })}
      />
      <FilterSelect
        label="Filter by currency"
        all="All currencies"
        value={filters.currency}
        options={currencies.map((value) => ({ value, label: value }))}
        onChange={(currency) => set({ currency })}
      />
      {(["from", "to"] as const).map((name) => (
        <Input
          key={name}
          type="date"
          size="small"
          className="w-36"
          aria-label={name === "from" ? "First day" : "Last day"}
          value={filters[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      ))}
    </div>
  )
}

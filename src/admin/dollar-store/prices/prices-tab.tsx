import { RatesSection } from "./rates-section"
import { RunTable } from "./run-table"

/** What the base price is worth today, and when prices were written. */
export const PricesTab = () => (
  <div className="flex flex-col gap-y-3">
    <RatesSection />
    <RunTable />
  </div>
)

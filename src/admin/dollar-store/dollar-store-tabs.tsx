import { PageTabs } from "../components/page-tabs"
import { FindingsTab } from "./findings/findings-tab"
import { GridTab } from "./grid/grid-tab"
import { PricesTab } from "./prices/prices-tab"
import { StoreBanner } from "./store-banner"

const TABS = {
  grid: { label: "Grid", Content: GridTab },
  prices: { label: "Prices", Content: PricesTab },
  findings: { label: "Findings", Content: FindingsTab },
}

/** The page of the merchant of the store where everything costs one price. */
export const DollarStoreTabs = () => (
  <PageTabs label="$3 store" tabs={TABS} banner={<StoreBanner />} />
)

import type { Metrics } from "../lib/metrics-types"
import { CurrencySection } from "./currency-section"
import { DimensionSection } from "./dimension-section"
import { RecentSalesSection } from "./recent-sales-section"
import { SalesSection } from "./sales-section"
import { Tiles } from "./tiles"
import { TopProductsSection } from "./top-products-section"
import type { Filters } from "./use-metrics-filters"
import { VisitsSection } from "./visits-section"

type FiguresProps = { metrics: Metrics; filters: Filters }

const PAIR = "grid grid-cols-1 gap-3 xl:grid-cols-2"

export const Figures = ({ metrics, filters }: FiguresProps) => {
  const { values, set } = filters
  const { by_source, by_campaign, currency } = metrics
  const sources = by_source.map(({ source: value, ...it }) => ({
    value,
    ...it,
  }))
  const campaigns = by_campaign.map(({ campaign: value, ...it }) => ({
    ...{ value, ...it },
  }))
  return (
    <>
      <Tiles metrics={metrics} />
      <div className={PAIR}>
        <SalesSection days={metrics.days} currency={currency} />
        <VisitsSection days={metrics.days} />
      </div>
      <div className={PAIR}>
        <DimensionSection
          title="By source"
          name="source"
          rows={sources}
          currency={currency}
          chosen={values.source}
          onChoose={(source) => set({ source })}
        />
        <DimensionSection
          title="By campaign"
          name="campaign"
          rows={campaigns}
          currency={currency}
          chosen={values.campaign}
          onChoose={(campaign) => set({ campaign })}
        />
      </div>
      <div className={PAIR}>
        <TopProductsSection
          products={metrics.top_products}
          currency={currency}
        />
        <CurrencySection currencies={metrics.currencies} currency={currency} />
      </div>
      <RecentSalesSection sales={metrics.recent_sales} />
    </>
  )
}

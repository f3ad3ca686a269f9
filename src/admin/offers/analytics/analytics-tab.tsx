import { useState } from "react"
import { LoadFailed } from "../../components/load-failed"
import { useStatistics, useSummary } from "../../hooks/offers/analytics"
import {
  RangeChoice,
  DEFAULT_DAYS,
} from "../../provenance/overview/range-choice"
import { OverviewSkeleton } from "../../provenance/overview/overview-skeleton"
import { SourceSelect } from "../source-select"
import { Figures } from "./figures"
import { ForecastSection } from "./forecast-section"
import { ShareSections } from "./share-sections"
import { TopOffersSection } from "./top-offers-section"
import { TrafficSection } from "./traffic-section"
import { TrendSection } from "./trend-section"
import { RevenueSection } from "./revenue-section"

/** What the feed has, and what it earns. */
export const AnalyticsTab = () => {
  const [days, setDays] = useState(DEFAULT_DAYS)
  const [source, setSource] = useState<string>()
  const summary = useSummary()
  const statistics = useStatistics(days, { source })
  const failed = [summary, statistics].find((it) => it.isError && !it.data)
  if (failed) {
    return <LoadFailed error={failed.error} onRetry={failed.refetch} />
  }
  if (!summary.data || !statistics.data) {
    return <OverviewSkeleton />
  }
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex flex-wrap items-center justify-end gap-2">
        <SourceSelect value={source} onChange={setSource} />
        <RangeChoice days={days} onDays={setDays} />
      </div>
      <Figures
        summary={summary.data}
        statistics={statistics.data}
        days={days}
      />
      <TrafficSection statistics={statistics.data} />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <RevenueSection statistics={statistics.data} />
        <TrendSection statistics={statistics.data} />
      </div>
      <ForecastSection
        source={source}
        currencies={statistics.data.revenue.map(({ currency }) => currency)}
      />
      <ShareSections summary={summary.data} />
      <TopOffersSection offers={statistics.data.top_offers} />
    </div>
  )
}

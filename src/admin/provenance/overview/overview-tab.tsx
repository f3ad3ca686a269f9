import { useState } from "react"
import { LoadFailed } from "../../components/load-failed"
import { useFigures } from "../../hooks/provenance/scans"
import { AnomalyList } from "./anomaly-list"
import { FigureCards } from "./figure-cards"
import { OverviewSkeleton } from "./overview-skeleton"
import { PipelineSection } from "./pipeline-section"
import { DEFAULT_DAYS } from "./range-choice"
import { ScansSection } from "./scans-section"
import { TagsSection } from "./tags-section"
import { WalletSection } from "./wallet-section"

/** Everything at a glance. */
export const OverviewTab = () => {
  const [days, setDays] = useState(DEFAULT_DAYS)
  const { data: figures, isError, error, refetch } = useFigures(days)
  if (isError && !figures) {
    return <LoadFailed error={error} onRetry={refetch} />
  }
  if (!figures) {
    return <OverviewSkeleton />
  }
  return (
    <div className="flex flex-col gap-y-3">
      <FigureCards figures={figures} days={days} />
      <ScansSection figures={figures} days={days} onDays={setDays} />
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <PipelineSection figures={figures} />
        <TagsSection figures={figures} />
      </div>
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <WalletSection wallet={figures.wallet} />
        <AnomalyList />
      </div>
    </div>
  )
}

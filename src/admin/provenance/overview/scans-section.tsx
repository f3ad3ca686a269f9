import { lazy, Suspense } from "react"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import type { Figures } from "../../lib/types"
import { VERDICTS } from "../../lib/words"
import { ChartSkeleton } from "./chart-skeleton"
import { RangeChoice } from "./range-choice"

const ScanChart = lazy(() => import("./scan-chart"))

type ScansSectionProps = {
  figures: Figures
  days: number
  onDays: (days: number) => void
}

export const ScansSection = ({ figures, days, onDays }: ScansSectionProps) => {
  const hasScans = Object.values(figures.scans_by_verdict).some(Boolean)
  return (
    <Section
      title="Scans"
      description="Taps a day by verdict, in UTC"
      actions={<RangeChoice days={days} onDays={onDays} />}
    >
      <div className="px-6 py-4">
        {hasScans ? (
          <Suspense fallback={<ChartSkeleton />}>
            <ScanChart figures={figures} words={VERDICTS} />
          </Suspense>
        ) : (
          <NothingYet>No tag was tapped in this time.</NothingYet>
        )}
      </div>
    </Section>
  )
}

import { type ReactNode, Suspense } from "react"
import { NothingYet } from "../../components/nothing-yet"
import { ChartSkeleton } from "../../provenance/overview/chart-skeleton"

type ChartBoxProps = { isEmpty: boolean; empty: string; children: ReactNode }

/** A chart while it loads, or words where there is nothing to draw. */
export const ChartBox = ({ isEmpty, empty, children }: ChartBoxProps) => (
  <div className="px-6 py-4">
    {isEmpty ? (
      <NothingYet>{empty}</NothingYet>
    ) : (
      <Suspense fallback={<ChartSkeleton />}>{children}</Suspense>
    )}
  </div>
)

import { lazy, Suspense } from "react"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import type { Figures } from "../../lib/types"
import { TAG_STATES } from "../../lib/words"
import { ChartSkeleton } from "./chart-skeleton"

const CountChart = lazy(() => import("./count-chart"))

export const TagsSection = ({ figures }: { figures: Figures }) => {
  const { tags_by_state: counts } = figures
  return (
    <Section title="Tags" description="Tags by state">
      <div className="px-6 py-4">
        {Object.values(counts).some(Boolean) ? (
          <Suspense fallback={<ChartSkeleton />}>
            <CountChart
              name="tags by state"
              counts={counts}
              words={TAG_STATES}
            />
          </Suspense>
        ) : (
          <NothingYet>No tag is provisioned yet.</NothingYet>
        )}
      </div>
    </Section>
  )
}

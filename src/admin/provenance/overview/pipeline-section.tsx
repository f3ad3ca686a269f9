import { Button } from "@medusajs/ui"
import { lazy, Suspense } from "react"
import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import type { Figures } from "../../lib/types"
import { MINT_STATES } from "../../lib/words"
import { useTab } from "../use-tab"
import { ChartSkeleton } from "./chart-skeleton"

const CountChart = lazy(() => import("./count-chart"))

export const PipelineSection = ({ figures }: { figures: Figures }) => {
  const { openTab } = useTab()
  const { transactions_by_state: counts } = figures
  return (
    <Section
      title="Mint pipeline"
      description="Transactions by state"
      actions={
        counts.dead > 0 && (
          <Button
            size="small"
            variant="secondary"
            onClick={() => openTab("transactions", { state: "dead" })}
          >
            Show {counts.dead} failed
          </Button>
        )
      }
    >
      <div className="px-6 py-4">
        {Object.values(counts).some(Boolean) ? (
          <Suspense fallback={<ChartSkeleton />}>
            <CountChart
              name="transactions by state"
              counts={counts}
              words={MINT_STATES}
            />
          </Suspense>
        ) : (
          <NothingYet>
            Nothing was minted yet. Garments are minted when their order is
            paid.
          </NothingYet>
        )}
      </div>
    </Section>
  )
}

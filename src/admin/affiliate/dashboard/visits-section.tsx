import { lazy } from "react"
import { Section } from "../../components/section"
import { ChartBox } from "../../offers/analytics/chart-box"
import { allOf } from "../lib/metrics-text"
import type { Day } from "../lib/metrics-types"

const VisitsChart = lazy(() => import("./charts/visits-chart"))

export const VisitsSection = ({ days }: { days: Day[] }) => (
  <Section
    title="Clicks and visitors"
    description="A day, in UTC; visitors may have viewed without a click"
  >
    <ChartBox
      isEmpty={!days.some((it) => allOf(it.clicks) + it.visitors > 0)}
      empty="Nobody came in this time."
    >
      <VisitsChart
        days={days.map(({ day, clicks, visitors }) => ({
          ...{ day, visitors, ...clicks },
        }))}
      />
    </ChartBox>
  </Section>
)

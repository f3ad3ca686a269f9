import { lazy } from "react"
import { Section } from "../../components/section"
import type { Statistics } from "../../lib/analytics-types"
import { ChartBox } from "./chart-box"

const TrafficChart = lazy(() => import("./charts/traffic-chart"))

export const TrafficSection = ({ statistics }: { statistics: Statistics }) => (
  <Section
    title="Clicks and conversions"
    description="A day, in UTC. Clicks of bots and reversed conversions are left out."
  >
    <ChartBox
      isEmpty={!statistics.days.some((day) => day.clicks + day.conversions)}
      empty="Nobody clicked an offer in this time."
    >
      <TrafficChart days={statistics.days} />
    </ChartBox>
  </Section>
)

import { lazy } from "react"
import { Section } from "../../components/section"
import { useSourceName } from "../../hooks/offers/sources"
import type { Statistics } from "../../lib/analytics-types"
import { ChartBox } from "./chart-box"

const TrendChart = lazy(() => import("./charts/trend-chart"))

export const TrendSection = ({ statistics }: { statistics: Statistics }) => {
  const nameOf = useSourceName()
  const { offers, days } = statistics
  const rows = days.map(({ day }, at) => ({
    day,
    ...Object.fromEntries(
      offers.map((it) => [nameOf(it.source), it.days[at]?.offers ?? null])
    ),
  }))
  return (
    <Section
      title="Offers over time"
      description="Live offers at the end of each day"
    >
      <ChartBox
        isEmpty={offers.length === 0}
        empty="Nothing was counted yet. Offers are counted each day."
      >
        <TrendChart
          days={rows}
          names={offers.map(({ source }) => nameOf(source))}
        />
      </ChartBox>
    </Section>
  )
}

import { lazy } from "react"
import { Section } from "../../components/section"
import { ChartBox } from "../../offers/analytics/chart-box"
import type { Day } from "../lib/metrics-types"

const SalesChart = lazy(() => import("./charts/sales-chart"))

type SalesSectionProps = { days: Day[]; currency: string }

export const SalesSection = ({ days, currency }: SalesSectionProps) => (
  <Section
    title="Sales"
    description="A day, in UTC; what was taken back is off the day of its sale"
  >
    <ChartBox
      isEmpty={!days.some(({ sales }) => sales > 0)}
      empty="Nothing was sold in this time."
    >
      <SalesChart currency={currency} days={days} />
    </ChartBox>
  </Section>
)

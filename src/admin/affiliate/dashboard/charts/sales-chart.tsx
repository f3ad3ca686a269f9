import { Bar, ComposedChart, Line, ResponsiveContainer, YAxis } from "recharts"
import {
  compact,
  dayAxis,
  dayTooltip,
  grid,
  legend,
  MARGIN,
} from "../../../offers/analytics/charts/day-axis"
import { TICK } from "../../../provenance/overview/chart-look"

type SalesChartProps = {
  currency: string
  days: { day: string; net_sales: number; orders: number }[]
}

const AXIS = {
  tickFormatter: compact,
  tick: TICK,
  tickLine: false,
  axisLine: false,
}

/** Money as bars, orders as a line with an axis of its own. */
const SalesChart = ({ currency, days }: SalesChartProps) => (
  <div
    role="img"
    aria-label={`Chart: net sales in ${currency} and orders a day`}
  >
    <ResponsiveContainer width="100%" height={240}>
      <ComposedChart data={days} margin={MARGIN}>
        {grid}
        {dayAxis}
        <YAxis yAxisId="money" {...AXIS} />
        <YAxis
          yAxisId="orders"
          orientation="right"
          allowDecimals={false}
          width={32}
          {...AXIS}
        />
        {dayTooltip}
        {legend}
        <Bar
          yAxisId="money"
          dataKey="net_sales"
          name={`Net sales, ${currency}`}
          fill="var(--tag-green-icon)"
          maxBarSize={24}
          radius={[3, 3, 0, 0]}
          isAnimationActive={false}
        />
        <Line
          yAxisId="orders"
          dataKey="orders"
          name="Orders"
          stroke="var(--tag-purple-icon)"
          strokeWidth={2}
          dot={days.length === 1}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  </div>
)

export default SalesChart

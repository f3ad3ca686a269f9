import { Bar, BarChart, ResponsiveContainer, YAxis } from "recharts"
import { TICK } from "../../../provenance/overview/chart-look"
import { compact, dayAxis, dayTooltip, grid, MARGIN } from "./day-axis"

type RevenueChartProps = {
  currency: string
  days: { day: string; commission: number }[]
}

const RevenueChart = ({ currency, days }: RevenueChartProps) => (
  <div role="img" aria-label={`Chart: commission a day in ${currency}`}>
    <ResponsiveContainer width="100%" height={220}>
      <BarChart data={days} margin={MARGIN}>
        {grid}
        {dayAxis}
        <YAxis
          tickFormatter={compact}
          tick={TICK}
          tickLine={false}
          axisLine={false}
        />
        {dayTooltip}
        <Bar
          dataKey="commission"
          name={`Commission in ${currency}`}
          fill="var(--tag-green-icon)"
          maxBarSize={24}
          radius={[3, 3, 0, 0]}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  </div>
)

export default RevenueChart

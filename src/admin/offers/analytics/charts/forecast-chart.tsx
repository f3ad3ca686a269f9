import { Area, ComposedChart, Line, ResponsiveContainer, YAxis } from "recharts"
import { TICK } from "../../../provenance/overview/chart-look"
import { compact, dayAxis, dayTooltip, grid, legend, MARGIN } from "./day-axis"

export type ForecastDay = {
  day: string
  observed?: number
  expected?: number
  /** Low and high. */
  interval?: [number, number]
}

type ForecastChartProps = { name: string; days: ForecastDay[]; level: number }

/** What was, what is expected, and how far that may be off. */
const ForecastChart = ({ name, days, level }: ForecastChartProps) => (
  <div role="img" aria-label={`Chart: forecast of ${name}`}>
    <ResponsiveContainer width="100%" height={240}>
      <ComposedChart data={days} margin={MARGIN}>
        {grid}
        {dayAxis}
        <YAxis
          tickFormatter={compact}
          tick={TICK}
          tickLine={false}
          axisLine={false}
        />
        {dayTooltip}
        {legend}
        <Area
          dataKey="interval"
          name={`${Math.round(level * 100)} % of days`}
          stroke="none"
          fill="var(--tag-purple-icon)"
          fillOpacity={0.18}
          isAnimationActive={false}
        />
        <Line
          dataKey="observed"
          name="So far"
          stroke="var(--tag-blue-icon)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="expected"
          name="Expected"
          stroke="var(--tag-purple-icon)"
          strokeWidth={2}
          strokeDasharray="4 4"
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  </div>
)

export default ForecastChart

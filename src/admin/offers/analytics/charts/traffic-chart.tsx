import { Bar, ComposedChart, Line, ResponsiveContainer, YAxis } from "recharts"
import { TICK } from "../../../provenance/overview/chart-look"
import { compact, dayAxis, dayTooltip, grid, legend, MARGIN } from "./day-axis"

type Day = { day: string; clicks: number; conversions: number }

/** Clicks as bars, what they came to as a line with an axis of its own. */
const TrafficChart = ({ days }: { days: Day[] }) => (
  <div role="img" aria-label="Chart: clicks and conversions a day">
    <ResponsiveContainer width="100%" height={240}>
      <ComposedChart data={days} margin={MARGIN}>
        {grid}
        {dayAxis}
        <YAxis
          yAxisId="clicks"
          allowDecimals={false}
          tickFormatter={compact}
          tick={TICK}
          tickLine={false}
          axisLine={false}
        />
        <YAxis
          yAxisId="conversions"
          orientation="right"
          allowDecimals={false}
          tickFormatter={compact}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={32}
        />
        {dayTooltip}
        {legend}
        <Bar
          yAxisId="clicks"
          dataKey="clicks"
          name="Clicks"
          fill="var(--tag-blue-icon)"
          maxBarSize={24}
          radius={[3, 3, 0, 0]}
          isAnimationActive={false}
        />
        <Line
          yAxisId="conversions"
          dataKey="conversions"
          name="Conversions"
          stroke="var(--tag-green-icon)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  </div>
)

export default TrafficChart

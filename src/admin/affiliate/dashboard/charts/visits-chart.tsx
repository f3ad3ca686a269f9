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

type Day = {
  day: string
  human: number
  suspect: number
  bot: number
  visitors: number
}

const CLASSES = [
  { name: "People", key: "human", fill: "var(--tag-blue-icon)" },
  { name: "Suspect", key: "suspect", fill: "var(--tag-orange-icon)" },
  { name: "Bots", key: "bot", fill: "var(--tag-neutral-icon)" },
] as const

/** Clicks by class on top of each other, and the people behind them. */
const VisitsChart = ({ days }: { days: Day[] }) => (
  <div role="img" aria-label="Chart: clicks by class and visitors a day">
    <ResponsiveContainer width="100%" height={240}>
      <ComposedChart data={days} margin={MARGIN}>
        {grid}
        {dayAxis}
        <YAxis
          allowDecimals={false}
          tickFormatter={compact}
          tick={TICK}
          tickLine={false}
          axisLine={false}
        />
        {dayTooltip}
        {legend}
        {CLASSES.map(({ name, key, fill }) => (
          <Bar
            key={key}
            dataKey={key}
            name={name}
            fill={fill}
            stackId="clicks"
            maxBarSize={24}
            isAnimationActive={false}
          />
        ))}
        <Line
          dataKey="visitors"
          name="Visitors"
          stroke="var(--fg-base)"
          strokeWidth={2}
          dot={days.length === 1}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  </div>
)

export default VisitsChart

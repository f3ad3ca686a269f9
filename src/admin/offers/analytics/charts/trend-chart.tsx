import { Line, LineChart, ResponsiveContainer, YAxis } from "recharts"
import { TICK } from "../../../provenance/overview/chart-look"
import {
  compact,
  dayAxis,
  dayTooltip,
  grid,
  legend,
  LINE_COLOURS,
  MARGIN,
} from "./day-axis"

type TrendChartProps = {
  /** A row a day, with each source's offers under its name. */
  days: ({ day: string } & Record<string, number | string | null>)[]
  names: string[]
}

/** Days on which nobody counted are gaps in the line. */
const TrendChart = ({ days, names }: TrendChartProps) => (
  <div role="img" aria-label="Chart: live offers a day by source">
    <ResponsiveContainer width="100%" height={220}>
      <LineChart data={days} margin={MARGIN}>
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
        {names.map((name, at) => (
          <Line
            key={name}
            dataKey={(row: Record<string, number | null>) => row[name] ?? null}
            name={name}
            stroke={LINE_COLOURS[at % LINE_COLOURS.length]}
            strokeWidth={2}
            // A single day between two gaps would be no line at all.
            dot={{ r: 2 }}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  </div>
)

export default TrendChart

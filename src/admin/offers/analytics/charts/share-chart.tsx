import {
  Bar,
  BarChart,
  LabelList,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts"
import { TICK } from "../../../provenance/overview/chart-look"
import { compact } from "./day-axis"

type ShareChartProps = {
  /** What is counted, for who cannot see the chart. */
  name: string
  rows: { label: string; offers: number }[]
}

const ROW_PX = 28

/** A bar a value, most first. */
const ShareChart = ({ name, rows }: ShareChartProps) => {
  const text = rows.map(({ label, offers }) => `${label} ${offers}`).join(", ")
  return (
    <div role="img" aria-label={`Chart: ${name}. ${text}`}>
      <ResponsiveContainer width="100%" height={rows.length * ROW_PX}>
        <BarChart data={rows} layout="vertical" margin={{ right: 48 }}>
          <XAxis type="number" hide domain={[0, "dataMax"]} />
          <YAxis
            type="category"
            dataKey="label"
            width={140}
            tick={{ ...TICK, fontSize: 12 }}
            tickLine={false}
            axisLine={false}
            interval={0}
          />
          <Bar
            dataKey="offers"
            fill="var(--tag-blue-icon)"
            barSize={12}
            radius={4}
            isAnimationActive={false}
          >
            <LabelList
              dataKey="offers"
              position="right"
              fill="var(--fg-subtle)"
              fontSize={12}
              formatter={(value) => compact(Number(value))}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

export default ShareChart

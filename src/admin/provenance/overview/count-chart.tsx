import {
  Bar,
  BarChart,
  Cell,
  LabelList,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts"
import type { Word } from "../../lib/words"
import { TICK, TONE_COLOURS } from "./chart-look"

type CountChartProps = {
  /** What is counted, for who cannot see the chart. */
  name: string
  counts: Record<string, number>
  words: Record<string, Word>
}

const ROW_PX = 30

/** A bar a state, in the words' order. */
const CountChart = ({ name, counts, words }: CountChartProps) => {
  const rows = Object.entries(words).map(([state, { label, tone }]) => ({
    label,
    count: counts[state] ?? 0,
    colour: TONE_COLOURS[tone],
  }))
  const text = rows.map(({ label, count }) => `${label} ${count}`).join(", ")
  return (
    <div role="img" aria-label={`Chart: ${name}. ${text}`}>
      <ResponsiveContainer width="100%" height={rows.length * ROW_PX}>
        <BarChart data={rows} layout="vertical" margin={{ right: 40 }}>
          <XAxis type="number" hide domain={[0, "dataMax"]} />
          <YAxis
            type="category"
            dataKey="label"
            width={88}
            tick={{ ...TICK, fontSize: 12 }}
            tickLine={false}
            axisLine={false}
            interval={0}
          />
          <Bar
            dataKey="count"
            barSize={14}
            radius={4}
            isAnimationActive={false}
          >
            {rows.map(({ label, colour }) => (
              <Cell key={label} fill={colour} />
            ))}
            <LabelList
              dataKey="count"
              position="right"
              fill="var(--fg-subtle)"
              fontSize={12}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

export default CountChart

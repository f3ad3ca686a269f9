import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"
import type { Figures, Verdict } from "../../lib/types"
import type { Word } from "../../lib/words"
import { CURSOR, GRID_COLOUR, TICK, TONE_COLOURS, TOOLTIP } from "./chart-look"

/** Revoked is red as invalid is, only darker. */
const COLOURS: Partial<Record<Verdict, string>> = {
  revoked: "var(--tag-red-text)",
}

const shortDay = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  })

type ScanChartProps = { figures: Figures; words: Record<Verdict, Word> }

const ScanChart = ({ figures, words }: ScanChartProps) => {
  const seen = (Object.keys(words) as Verdict[]).filter(
    (verdict) => figures.scans_by_verdict[verdict] > 0
  )
  return (
    <div role="img" aria-label="Chart: scans a day by verdict">
      <ResponsiveContainer width="100%" height={240}>
        <BarChart data={figures.scans_by_day} margin={{ left: -24, top: 4 }}>
          <CartesianGrid vertical={false} stroke={GRID_COLOUR} />
          <XAxis
            dataKey="day"
            tickFormatter={shortDay}
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: GRID_COLOUR }}
            minTickGap={24}
          />
          <YAxis
            allowDecimals={false}
            tick={TICK}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            {...TOOLTIP}
            cursor={CURSOR}
            labelFormatter={(day) => shortDay(String(day))}
          />
          <Legend
            itemSorter={null}
            iconType="circle"
            iconSize={8}
            formatter={(name) => (
              <span style={{ color: "var(--fg-subtle)", fontSize: 12 }}>
                {name}
              </span>
            )}
          />
          {seen.map((verdict) => (
            <Bar
              key={verdict}
              dataKey={verdict}
              name={words[verdict].label}
              stackId="scans"
              fill={COLOURS[verdict] ?? TONE_COLOURS[words[verdict].tone]}
              maxBarSize={32}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

export default ScanChart

import { CartesianGrid, Legend, Tooltip, XAxis } from "recharts"
import {
  CURSOR,
  GRID_COLOUR,
  TICK,
  TOOLTIP,
} from "../../../provenance/overview/chart-look"

export const shortDay = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  })

export const compact = (value: number) =>
  value.toLocaleString("en", { notation: "compact" })

export const MARGIN = { left: -12, top: 4, right: 8 }

// Recharts looks at its children's own types, so these are handed to it as
// elements and not as components of ours.
export const dayAxis = (
  <XAxis
    dataKey="day"
    tickFormatter={shortDay}
    tick={TICK}
    tickLine={false}
    axisLine={{ stroke: GRID_COLOUR }}
    minTickGap={24}
  />
)

export const grid = <CartesianGrid vertical={false} stroke={GRID_COLOUR} />

export const dayTooltip = (
  <Tooltip
    {...TOOLTIP}
    cursor={CURSOR}
    labelFormatter={(day) => shortDay(String(day))}
    formatter={(value) =>
      Array.isArray(value)
        ? value.map((it) => numberText(Number(it))).join(" – ")
        : numberText(Number(value))
    }
  />
)

export const numberText = (value: number) =>
  value.toLocaleString("en", { maximumFractionDigits: 2 })

export const legend = (
  <Legend
    itemSorter={null}
    iconType="circle"
    iconSize={8}
    formatter={(name) => (
      <span style={{ color: "var(--fg-subtle)", fontSize: 12 }}>{name}</span>
    )}
  />
)

/** As many as there are networks, and then again from the first. */
export const LINE_COLOURS = [
  "var(--tag-blue-icon)",
  "var(--tag-green-icon)",
  "var(--tag-purple-icon)",
  "var(--tag-orange-icon)",
  "var(--tag-red-icon)",
  "var(--tag-neutral-icon)",
]

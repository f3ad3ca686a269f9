import { StatusBadge, Text } from "@medusajs/ui"
import { dateTime } from "../../lib/format"
import type { Line } from "../hooks/metrics"

const LINES: Record<
  Line,
  { label: string; color: "green" | "orange" | "grey"; tip: string }
> = {
  connecting: {
    ...{ label: "Connecting", color: "grey" },
    tip: "The stream of changes is being opened",
  },
  live: {
    ...{ label: "Live", color: "green" },
    tip: "What happens is here within a second",
  },
  lost: {
    ...{ label: "Reconnecting", color: "orange" },
    tip: "The stream of changes is cut. It is tried again, and the figures are asked for every ten seconds",
  },
}

type LiveMarkProps = { line: Line; as_of: string | null }

/** Whether what is on screen moves, and of when it is. */
export const LiveMark = ({ line, as_of }: LiveMarkProps) => {
  const { label, color, tip } = LINES[line]
  return (
    <div className="flex items-center gap-x-2">
      <span role="status" title={tip}>
        <StatusBadge color={color}>{label}</StatusBadge>
      </span>
      {as_of && (
        <Text size="small" className="text-ui-fg-muted whitespace-nowrap">
          As of{" "}
          <time
            dateTime={as_of}
            title={dateTime(as_of)}
            className="tabular-nums"
          >
            {timeOf(as_of)}
          </time>
        </Text>
      )}
    </div>
  )
}

const timeOf = (date: string) =>
  new Date(date).toLocaleTimeString(undefined, { timeStyle: "medium" })

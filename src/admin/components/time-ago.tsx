import { Tooltip } from "@medusajs/ui"
import { dateTime, timeAgo } from "../lib/format"

/** How long ago, with the exact time on hover and focus. */
export const TimeAgo = ({ date }: { date: string | null }) => {
  if (!date) {
    return <span className="text-ui-fg-muted">–</span>
  }
  return (
    <Tooltip content={dateTime(date)}>
      <time dateTime={date} tabIndex={0} className="whitespace-nowrap">
        {timeAgo(date, Date.now())}
      </time>
    </Tooltip>
  )
}

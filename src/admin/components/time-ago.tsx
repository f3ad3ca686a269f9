import { dateTime, timeAgo } from "../lib/format"

/** How long ago, with the exact time on hover. */
export const TimeAgo = ({ date }: { date: string | null }) =>
  date ? (
    <time dateTime={date} title={dateTime(date)} className="whitespace-nowrap">
      {timeAgo(date, Date.now())}
    </time>
  ) : (
    <span className="text-ui-fg-muted">–</span>
  )

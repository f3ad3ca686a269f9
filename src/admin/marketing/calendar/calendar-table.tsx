import { PlusMini } from "@medusajs/icons"
import { clx, IconButton } from "@medusajs/ui"
import { dateOfDay, type Day, titleOf, weeksOf } from "../../lib/calendar"
import type { Post } from "../../lib/marketing-types"
import { PostChip } from "./post-chip"
import type { Calendar } from "./use-calendar"

type CalendarTableProps = {
  calendar: Calendar
  posts: ReadonlyMap<Day, Post[]>
  titleOf: (product_id: string) => string | undefined
  onOpen: (id: string) => void
  onAdd: (day: Day) => void
}

/** Of a day in the month; the week shows all. */
const CHIPS_MAX = 3
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

export const CalendarTable = (props: CalendarTableProps) => {
  const { view, day, days } = props.calendar
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[860px] table-fixed border-collapse">
        <caption className="sr-only">Posts of {titleOf(view, day)}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th
                key={name}
                scope="col"
                className="txt-compact-xsmall-plus text-ui-fg-muted border-ui-border-base border-b px-2 py-1.5 text-left"
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week[0]}>
              {week.map((it) => (
                <DayCell key={it} day={it} {...props} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const DayCell = (props: CalendarTableProps & { day: Day }) => {
  const { day, calendar, posts, onAdd } = props
  const found = posts.get(day) ?? []
  const isWeek = calendar.view === "week"
  const shown = isWeek ? found : found.slice(0, CHIPS_MAX)
  const isOther = !isWeek && day.slice(0, 7) !== calendar.day.slice(0, 7)
  return (
    <td
      className={clx(
        "border-ui-border-base group border-b border-r p-1 align-top last:border-r-0",
        isWeek ? "h-96" : "h-28",
        isOther && "bg-ui-bg-subtle"
      )}
    >
      <div className="flex items-center justify-between">
        <DayNumber
          day={day}
          isToday={day === calendar.today}
          isOther={isOther}
        />
        <IconButton
          size="2xsmall"
          variant="transparent"
          aria-label={`New post on ${longDay(day)}`}
          className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
          onClick={() => onAdd(day)}
        >
          <PlusMini />
        </IconButton>
      </div>
      {found.length > 0 && (
        <ul
          aria-label={`Posts of ${longDay(day)}`}
          className="mt-1 flex flex-col gap-y-1"
        >
          {shown.map((post) => (
            <li key={post.id}>
              <PostChip
                post={post}
                title={props.titleOf(post.product_id)}
                isLarge={isWeek}
                onOpen={() => props.onOpen(post.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <button
          type="button"
          className="txt-compact-xsmall text-ui-fg-interactive hover:text-ui-fg-interactive-hover mt-1 px-1"
          aria-label={`${found.length - shown.length} more posts of ${longDay(day)}`}
          onClick={() => calendar.showWeekOf(day)}
        >
          {found.length - shown.length} more
        </button>
      )}
    </td>
  )
}

type DayNumberProps = { day: Day; isToday: boolean; isOther: boolean }

const DayNumber = ({ day, isToday, isOther }: DayNumberProps) => (
  <time
    dateTime={day}
    aria-current={isToday ? "date" : undefined}
    className={clx(
      "txt-compact-xsmall flex size-5 items-center justify-center rounded-full tabular-nums",
      isToday && "bg-ui-bg-interactive text-ui-fg-on-color",
      !isToday && (isOther ? "text-ui-fg-muted" : "text-ui-fg-base")
    )}
  >
    {Number(day.slice(8))}
  </time>
)

const longDay = (day: Day) =>
  dateOfDay(day).toLocaleDateString("en-GB", { day: "numeric", month: "long" })

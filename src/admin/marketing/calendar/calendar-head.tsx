import { ChevronLeftMini, ChevronRightMini } from "@medusajs/icons"
import { Button, clx, Heading, IconButton, Text } from "@medusajs/ui"
import { titleOf, type View } from "../../lib/calendar"
import { counted } from "../../lib/format"
import type { Calendar } from "./use-calendar"

type CalendarHeadProps = { calendar: Calendar; count: number }

const VIEWS: Record<View, string> = { month: "Month", week: "Week" }

export const CalendarHead = ({ calendar, count }: CalendarHeadProps) => {
  const { view, day } = calendar
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-3">
      <div className="flex items-center gap-x-2">
        <IconButton
          size="small"
          variant="transparent"
          aria-label={`The ${view} before`}
          onClick={() => calendar.turn(-1)}
        >
          <ChevronLeftMini />
        </IconButton>
        <IconButton
          size="small"
          variant="transparent"
          aria-label={`The ${view} after`}
          onClick={() => calendar.turn(1)}
        >
          <ChevronRightMini />
        </IconButton>
        <Heading level="h3" aria-live="polite">
          {titleOf(view, day)}
        </Heading>
        <Text size="small" className="text-ui-fg-muted">
          {counted(count, "post")}
        </Text>
      </div>
      <div className="flex items-center gap-x-2">
        <Button size="small" variant="transparent" onClick={calendar.goToday}>
          Today
        </Button>
        <div
          role="group"
          aria-label="View"
          className="bg-ui-bg-component flex rounded-md p-0.5"
        >
          {(Object.keys(VIEWS) as View[]).map((it) => (
            <button
              key={it}
              type="button"
              aria-pressed={it === view}
              onClick={() => calendar.setView(it)}
              className={clx(
                "txt-small focus-visible:shadow-borders-focus rounded px-2 py-1 outline-none",
                it === view
                  ? "bg-ui-bg-base shadow-borders-base text-ui-fg-base"
                  : "text-ui-fg-subtle"
              )}
            >
              {VIEWS[it]}
            </button>
          ))}
        </div>
      </div>
    </div>
  )
}

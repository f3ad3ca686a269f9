import { useSearchParams } from "react-router-dom"
import { dayOfDate, daysOf, turn, type View } from "../../lib/calendar"

const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * What the calendar shows. It lives in the address, so a reload and a shared
 * link keep the month, and the post that is open.
 */
export function useCalendar() {
  const [params, setParams] = useSearchParams()
  const today = dayOfDate(new Date())
  const named = params.get("day") ?? ""
  const day = DAY.test(named) ? named : today
  const view: View = params.get("view") === "week" ? "week" : "month"
  const post = params.get("post")
  const set = (more: Record<string, string | null>) => {
    const kept = Object.fromEntries(params)
    const all = Object.entries({ ...kept, ...more })
    setParams(
      Object.fromEntries(
        all.filter((it): it is [string, string] => it[1] !== null)
      )
    )
  }
  return {
    ...{ view, day, today, post },
    days: daysOf(view, day),
    setView: (next: View) => set({ view: next }),
    turn: (by: 1 | -1) => set({ day: turn(view, day, by) }),
    goToday: () => set({ day: null }),
    showWeekOf: (wanted: string) => set({ day: wanted, view: "week" }),
    openPost: (id: string) => set({ post: id }),
    closePost: () => set({ post: null }),
  }
}

export type Calendar = ReturnType<typeof useCalendar>

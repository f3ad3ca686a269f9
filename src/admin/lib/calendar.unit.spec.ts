import {
  addDays,
  byDay,
  daysOf,
  inputOf,
  momentOf,
  mondayOf,
  plannedAt,
  spanOf,
  titleOf,
  turn,
  weeksOf,
} from "./calendar"

it("begins weeks with Monday", () => {
  expect(mondayOf("2026-11-22")).toBe("2026-11-16")
  expect(mondayOf("2026-11-16")).toBe("2026-11-16")
  expect(daysOf("week", "2026-11-18")).toEqual([
    ...["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"],
    ...["2026-11-20", "2026-11-21", "2026-11-22"],
  ])
})

it("shows six weeks of a month, so that it never changes its height", () => {
  const days = daysOf("month", "2026-11-21")
  expect([days.length, days[0], days.at(-1)]).toEqual([
    ...[42, "2026-10-26", "2026-12-06"],
  ])
  expect(new Set(days).size).toBe(42)
  expect(weeksOf(days).map(([monday]) => monday)).toHaveLength(6)
})

it("counts days by the calendar where clocks change", () => {
  expect(addDays("2026-03-28", 2)).toBe("2026-03-30")
  expect(addDays("2026-10-24", 2)).toBe("2026-10-26")
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29")
})

it.each([
  ["month", "2026-01-31", 1, "2026-02-01"],
  ["month", "2026-01-31", -1, "2025-12-01"],
  ["week", "2026-12-30", 1, "2027-01-06"],
] as const)("turns a %s from %s by %i to %s", (view, day, by, next) => {
  expect(turn(view, day, by)).toBe(next)
})

it("asks for the days on screen, midnight to midnight", () => {
  const { from, to } = spanOf(daysOf("week", "2026-11-18"))
  expect(new Date(from)).toEqual(new Date(2026, 10, 16))
  expect(new Date(to)).toEqual(new Date(2026, 10, 23))
})

const post = (id: string, times: object) => ({
  ...{ id, published_at: null, next_at: null, scheduled_at: null },
  created_at: new Date(2026, 10, 1, 9).toISOString(),
  ...times,
})
const at = (day: number, hour: number) =>
  new Date(2026, 10, day, hour).toISOString()

it("places a post where it went out, else where it is due, else where it was made", () => {
  const moved = { next_at: at(4, 9), scheduled_at: at(3, 9) }
  expect(plannedAt(post("a", { ...moved, published_at: at(5, 9) }))).toBe(
    at(5, 9)
  )
  expect(plannedAt(post("b", moved))).toBe(at(4, 9))
  expect(plannedAt(post("c", { scheduled_at: at(3, 9) }))).toBe(at(3, 9))
  expect(plannedAt(post("d", {}))).toBe(at(1, 9))
})

it("has a day's posts by the hour", () => {
  const days = byDay([
    post("late", { next_at: at(3, 18) }),
    post("early", { next_at: at(3, 8) }),
    post("other", { next_at: at(4, 0) }),
  ])
  expect(days.get("2026-11-03")?.map(({ id }) => id)).toEqual(["early", "late"])
  expect(days.get("2026-11-04")?.map(({ id }) => id)).toEqual(["other"])
})

it.each([
  ["month", "2026-11-21", "November 2026"],
  ["week", "2026-11-21", "16 – 22 November 2026"],
  ["week", "2026-12-30", "28 December 2026 – 3 January 2027"],
] as const)("calls the %s of %s %s", (view, day, title) => {
  expect(titleOf(view, day)).toBe(title)
})

it("takes local times in and out of a field", () => {
  expect(inputOf(at(3, 8))).toBe("2026-11-03T08:00")
  expect(momentOf("2026-11-03T08:00")).toBe(at(3, 8))
  expect([inputOf(null), momentOf("")]).toEqual(["", null])
})

import { weekName } from "./week-name"

it.each([
  [2026, 11, 21, "week-47-2026"],
  [2026, 12, 31, "week-53-2026"],
  [2027, 1, 3, "week-53-2026"],
  [2027, 1, 4, "week-1-2027"],
  [2024, 12, 30, "week-1-2025"],
])("calls the week of %i-%i-%i %s", (year, month, day, name) => {
  expect(weekName(new Date(year, month - 1, day))).toBe(name)
})

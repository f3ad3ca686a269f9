import { keyOf, resolveFilters, spanProblem } from "./resolve-filters"

const NOW = new Date("2026-03-01T00:30:00+02:00") // still February in UTC

it.each([
  { asked: {}, from: "2026-01-30", to: "2026-02-28", why: "30 days to today" },
  { asked: { to: "2024-03-01" }, from: "2024-02-01", to: "2024-03-01" },
  { asked: { from: "2026-02-01" }, from: "2026-02-01", to: "2026-02-28" },
  {
    asked: { from: "2025-01-01", to: "2025-01-01" },
    ...{ from: "2025-01-01", to: "2025-01-01" },
  },
])("shows $from to $to for $asked", ({ asked, from, to }) => {
  expect(resolveFilters(asked, NOW)).toEqual({
    ...{ from, to, ref: "", source: "", campaign: "" },
  })
})

it.each([
  { from: "2026-01-01", to: "2026-01-01", is_fine: true },
  { from: "2025-01-01", to: "2026-01-01", is_fine: true },
  { from: "2025-01-01", to: "2026-01-02", is_fine: false },
  { from: "2026-01-02", to: "2026-01-01", is_fine: false },
])("$from to $to can be shown: $is_fine", ({ is_fine, ...span }) => {
  expect(spanProblem(span) === null).toBe(is_fine)
})

it("has one key for one question, and others for others", () => {
  const key = keyOf({ ref: "vader", source: "app" })
  expect(keyOf({ source: "app", ref: "vader", to: undefined })).toBe(key)
  expect(keyOf({ ref: "vader", campaign: "app" })).not.toBe(key)
  expect(keyOf({ ref: "vader" })).not.toBe(key)
})

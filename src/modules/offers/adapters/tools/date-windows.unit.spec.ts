import { dateWindows } from "./date-windows"

const day = (text: string) => new Date(`${text}T00:00:00Z`)

it("covers the period without a gap, in parts that are not too long", () => {
  const period = { from: day("2026-01-01"), to: day("2026-03-15") }
  expect(dateWindows(period, 31)).toEqual([
    { from: day("2026-01-01"), to: day("2026-02-01") },
    { from: day("2026-02-01"), to: day("2026-03-04") },
    { from: day("2026-03-04"), to: day("2026-03-15") },
  ])
})

it("has none for a period that is over before it begins", () => {
  const period = { from: day("2026-02-01"), to: day("2026-01-01") }
  expect(dateWindows(period, 31)).toEqual([])
})

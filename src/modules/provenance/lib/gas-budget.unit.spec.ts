import { fitsBudget, spentToday, utcDay } from "./gas-budget"

const now = new Date("2026-03-01T23:59:59.999Z")
const use = { day: "2026-03-01", spent_wei: 70n }

it("counts a day from midnight UTC", () => {
  expect(utcDay(now)).toBe("2026-03-01")
  expect(spentToday(use, now)).toBe(70n)
  expect(spentToday(use, new Date("2026-03-02T00:00:00Z"))).toBe(0n)
  expect(spentToday({ day: null, spent_wei: 5n }, now)).toBe(0n)
})

it.each([
  { cost_wei: 30n, fits: true, why: "to the last wei" },
  { cost_wei: 31n, fits: false, why: "one too many" },
])("$cost_wei over 70 of 100: $fits ($why)", ({ cost_wei, fits }) => {
  expect(fitsBudget({ use, cost_wei, budget_wei: 100n, now })).toBe(fits)
})

it("is whole again the next day", () => {
  const tomorrow = new Date("2026-03-02T00:00:00Z")
  const asked = { use, cost_wei: 100n, budget_wei: 100n, now: tomorrow }
  expect(fitsBudget(asked)).toBe(true)
})

import type { Forecast } from "./analytics-types"
import { forecastDays, forecastWords } from "./forecast-days"

const errors = { mae: 2.04, mase: 0.8, mape: null }
const forecast = {
  ok: true,
  metric: "clicks",
  model: "holt_winters",
  observed_days: 30,
  holdout_days: 7,
  errors: { holt_winters: errors, seasonal_naive: errors },
  level: 0.8,
  observed: [
    { day: "2026-03-01", value: 4 },
    { day: "2026-03-02", value: 6 },
  ],
  predictions: [{ day: "2026-03-03", value: 5, low: 3, high: 7 }],
} satisfies Forecast

it("joins what was with what is expected at the last day known", () => {
  expect(forecastDays(forecast)).toEqual([
    { day: "2026-03-01", observed: 4 },
    { day: "2026-03-02", observed: 6, expected: 6 },
    { day: "2026-03-03", expected: 5, interval: [3, 7] },
  ])
})

it("says its model, its days and its error", () => {
  const words = forecastWords(forecast)
  expect(words).toContain("Holt-Winters")
  expect(words).toContain("learned from 30 days")
  expect(words).toContain("off by 2 a day.")
  expect(words).toContain("80 % of the error")
})

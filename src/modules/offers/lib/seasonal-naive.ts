import { type FittedModel, SEASON_DAYS } from "./fitted-model"

/**
 * Each day as the same weekday before. The bar that other models have to clear
 * (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 5.2 and 5.5).
 */
export function fitSeasonalNaive(series: readonly number[]): FittedModel {
  const lastWeek = series.slice(-SEASON_DAYS)
  const errors = series
    .slice(SEASON_DAYS)
    .map((value, at) => value - (series[at] ?? 0))
  const squares = errors.reduce((sum, it) => sum + it * it, 0)
  const sigma = errors.length > 0 ? Math.sqrt(squares / errors.length) : 0
  return {
    predict: (step) => lastWeek[(step - 1) % SEASON_DAYS] ?? 0,
    deviation: (step) => sigma * Math.sqrt(Math.ceil(step / SEASON_DAYS)),
  }
}

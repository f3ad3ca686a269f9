import { type FittedModel, SEASON_DAYS } from "./fitted-model"
import { fitHoltWinters } from "./holt-winters"
import { fitSeasonalNaive } from "./seasonal-naive"

/** Three weeks: two to learn a week from, one to be tested on. */
export const OBSERVED_DAYS_MIN = 21
/** Share of the days ahead that should fall within the interval. */
export const INTERVAL_LEVEL = 0.8
/** Of the normal distribution, for this level. */
const INTERVAL_Z = 1.2816

export const FORECAST_MODELS = ["seasonal_naive", "holt_winters"] as const
export type ForecastModel = (typeof FORECAST_MODELS)[number]

/** How wrong a model was on days it had not seen. */
export type ForecastErrors = {
  /** Mean absolute error. */
  mae: number
  /**
   * The same over the mean error of "as a week ago" on the days before: under 1
   * is better than that. Null where that one is never wrong.
   */
  mase: number | null
  /** Mean of the errors as shares; null with a day that had nothing. */
  mape: number | null
}

export type Prediction = { value: number; low: number; high: number }

export type Forecast =
  | {
      ok: true
      model: ForecastModel
      observed_days: number
      holdout_days: number
      errors: Record<ForecastModel, ForecastErrors>
      level: typeof INTERVAL_LEVEL
      predictions: Prediction[]
    }
  | { ok: false; reason: "too_short" | "nothing_happened"; message: string }

const MODELS: Readonly<
  Record<ForecastModel, (series: readonly number[]) => FittedModel>
> = {
  seasonal_naive: fitSeasonalNaive,
  holt_winters: fitHoltWinters,
}

/**
 * Says what the next days may bring, by the better of two models: as a week ago
 * (seasonal naive), and level, trend and weekday (additive Holt-Winters). Which
 * is better shows on the last days, which neither has seen; with equal errors
 * the simpler one is taken. It then learns from all days.
 *
 * It knows nothing of campaigns, holidays or prices. The interval takes errors
 * for independent and normal, and the chosen model for the true one: it is
 * rather too narrow than too wide.
 *
 * @param series a number a day, oldest first; days before the first that had
 *   anything are left out, since nothing could happen then
 */
export function forecast(
  series: readonly number[],
  { horizon_days }: { horizon_days: number }
): Forecast {
  const first = series.findIndex((it) => it !== 0)
  const observed = first < 0 ? [] : series.slice(first)
  if (observed.length === 0) {
    const message = "Nothing happened yet that could be carried on"
    return { ok: false, reason: "nothing_happened", message }
  }
  if (observed.length < OBSERVED_DAYS_MIN) {
    const message = `A forecast takes ${OBSERVED_DAYS_MIN} days; there are ${observed.length} since the first that had anything`
    return { ok: false, reason: "too_short", message }
  }
  const holdout_days = observed.length >= 8 * SEASON_DAYS ? 14 : 7
  const errors = {
    seasonal_naive: testModel("seasonal_naive", observed, holdout_days),
    holt_winters: testModel("holt_winters", observed, holdout_days),
  }
  const model =
    errors.holt_winters.mae < errors.seasonal_naive.mae
      ? "holt_winters"
      : "seasonal_naive"
  const fitted = MODELS[model](observed)
  return {
    ...{ ok: true, model, holdout_days, errors, level: INTERVAL_LEVEL },
    observed_days: observed.length,
    predictions: Array.from({ length: horizon_days }, (_, at) =>
      predictionOf(fitted, at + 1)
    ),
  }
}

/** Nothing that is counted goes below zero. */
function predictionOf(fitted: FittedModel, step: number): Prediction {
  const value = fitted.predict(step)
  const margin = INTERVAL_Z * fitted.deviation(step)
  return {
    value: Math.max(0, value),
    low: Math.max(0, value - margin),
    high: Math.max(0, value + margin),
  }
}

function testModel(
  model: ForecastModel,
  series: readonly number[],
  holdout_days: number
): ForecastErrors {
  const train = series.slice(0, -holdout_days)
  const held = series.slice(-holdout_days)
  const fitted = MODELS[model](train)
  const errors = held.map((value, at) =>
    Math.abs(value - Math.max(0, fitted.predict(at + 1)))
  )
  const mae = meanOf(errors)
  const scale = meanOf(
    train
      .slice(SEASON_DAYS)
      .map((value, at) => Math.abs(value - (train[at] ?? 0)))
  )
  return {
    mae,
    mase: scale > 0 ? mae / scale : null,
    mape: held.some((it) => it === 0)
      ? null
      : meanOf(errors.map((error, at) => error / Math.abs(held[at] ?? 1))),
  }
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, it) => sum + it, 0) / values.length

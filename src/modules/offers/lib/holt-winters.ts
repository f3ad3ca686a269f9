import { type FittedModel, SEASON_DAYS } from "./fitted-model"

/** How fast level, trend and weekdays follow what happens: 0 not, 1 at once. */
type Weights = { level: number; trend: number; season: number }

type State = {
  level: number
  trend: number
  /** Of the next seven days, the next one first. */
  season: number[]
}

type Fit = { state: State; weights: Weights; squares: number }

const LEVELS = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9]
const TREND_SHARES = [0, 0.05, 0.15, 0.4]
const SEASON_SHARES = [0, 0.05, 0.15, 0.3, 0.6]

/**
 * Additive Holt-Winters with a week as its season, in the error correction form
 * (ETS(A,A,A): Hyndman, Koehler, Ord & Snyder, 2008). Its weights are those of
 * a grid with the smallest squared error one day ahead, within the bounds that
 * form has (trend ≤ level, season ≤ 1 − level).
 *
 * @param series two weeks or more
 */
export function fitHoltWinters(series: readonly number[]): FittedModel {
  const { state, weights, squares } = bestFit(series)
  const sigma = Math.sqrt(squares / (series.length - SEASON_DAYS))
  return {
    predict: (step) =>
      state.level +
      step * state.trend +
      (state.season[(step - 1) % SEASON_DAYS] ?? 0),
    deviation: (step) => sigma * Math.sqrt(1 + spreadOf(weights, step)),
  }
}

/** Of the errors of the days between: class 1 models, table 6.1 there. */
function spreadOf({ level, trend, season }: Weights, step: number): number {
  let sum = 0
  for (let day = 1; day < step; day += 1) {
    const share = level + day * trend + (day % SEASON_DAYS === 0 ? season : 0)
    sum += share * share
  }
  return sum
}

/** Of equal ones the calmest, which comes first. */
function bestFit(series: readonly number[]): Fit {
  const start = startOf(series)
  let best: Fit | null = null
  for (const weights of grid()) {
    const fit = run(series, start, weights)
    if (!best || fit.squares < best.squares - 1e-9) {
      best = fit
    }
  }
  return best!
}

function* grid(): Generator<Weights> {
  for (const level of LEVELS) {
    for (const trend of TREND_SHARES) {
      for (const season of SEASON_SHARES) {
        yield {
          level,
          trend: level * trend,
          season: (1 - level) * season,
        }
      }
    }
  }
}

/** Level and trend of the first two weeks, and what their weekdays add. */
function startOf(series: readonly number[]): State {
  const weeks = [0, SEASON_DAYS].map((at) =>
    meanOf(series.slice(at, at + SEASON_DAYS))
  )
  const [first = 0, second = first] = weeks
  const trend = (second - first) / SEASON_DAYS
  const middle = (SEASON_DAYS - 1) / 2
  const lineAt = (day: number) => first + (day - middle) * trend
  const season = Array.from({ length: SEASON_DAYS }, (_, day) =>
    meanOf([day, day + SEASON_DAYS].map((it) => (series[it] ?? 0) - lineAt(it)))
  )
  return { level: lineAt(-1), trend, season }
}

function run(series: readonly number[], start: State, weights: Weights): Fit {
  let { level, trend } = start
  const season = [...start.season]
  let squares = 0
  series.forEach((value, day) => {
    const weekday = day % SEASON_DAYS
    const added = season[weekday] ?? 0
    const error = value - (level + trend + added)
    level += trend + weights.level * error
    trend += weights.trend * error
    season[weekday] = added + weights.season * error
    squares += error * error
  })
  const next = series.length % SEASON_DAYS
  return {
    state: {
      level,
      trend,
      season: [...season.slice(next), ...season.slice(0, next)],
    },
    weights,
    squares,
  }
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, it) => sum + it, 0) / values.length

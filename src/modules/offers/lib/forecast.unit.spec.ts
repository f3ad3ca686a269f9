import { forecast, type Forecast } from "./forecast"
import { fitHoltWinters } from "./holt-winters"
import { fitSeasonalNaive } from "./seasonal-naive"

const WEEK = [10, 12, 11, 13, 20, 30, 25]
const days = (count: number, of: (day: number) => number) =>
  Array.from({ length: count }, (_, day) => of(day))
const weekly = (day: number) => WEEK[day % 7]!
const growing = (day: number) => weekly(day) + 2 * day

/** The same numbers each time: mulberry32, sums of which are near to normal. */
function noise(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return () => days(12, uniform).reduce((sum, it) => sum + it, 0) - 6
}

function good(it: Forecast) {
  if (!it.ok) {
    throw new Error(it.message)
  }
  return it
}

const values = (it: Forecast) => good(it).predictions.map(({ value }) => value)

it("repeats a week that repeats itself, and is sure of it", () => {
  const made = good(forecast(days(42, weekly), { horizon_days: 9 }))
  expect(values(made)).toEqual([...WEEK, WEEK[0], WEEK[1]])
  expect(made.model).toBe("seasonal_naive")
  expect(made.errors.seasonal_naive).toEqual({ mae: 0, mase: null, mape: 0 })
  expect(made.predictions[0]).toEqual({ value: 10, low: 10, high: 10 })
})

it("carries on a trend, which last week alone does not know", () => {
  const made = good(forecast(days(42, growing), { horizon_days: 8 }))
  expect(made.model).toBe("holt_winters")
  values(made).forEach((value, at) =>
    expect(value).toBeCloseTo(growing(42 + at), 6)
  )
  expect(made.errors.seasonal_naive.mae).toBeCloseTo(14, 6)
  expect(made.errors.seasonal_naive.mase).toBeCloseTo(1, 6)
  expect(made.errors.holt_winters.mae).toBeCloseTo(0, 6)
})

it("goes on at the weekday that comes, wherever the series ends", () => {
  for (const count of [36, 37, 40]) {
    values(forecast(days(count, growing), { horizon_days: 7 })).forEach(
      (value, at) => expect(value).toBeCloseTo(growing(count + at), 6)
    )
  }
})

it("follows a level that has shifted", () => {
  const shifted = days(56, (day) => weekly(day) + (day < 30 ? 0 : 40))
  const [first] = values(forecast(shifted, { horizon_days: 1 }))
  expect(first).toBeCloseTo(weekly(56) + 40, 0)
})

it("is better than last week where days are noisy, and says by how much", () => {
  const next = noise(7)
  const noisy = days(200, (day) => 100 + 3 * weekly(day) + 8 * next())
  const made = good(forecast(noisy, { horizon_days: 7 }))
  expect(made.model).toBe("holt_winters")
  expect(made.errors.holt_winters.mase).toBeLessThan(0.9)
  expect(made.errors.holt_winters.mape).toBeLessThan(0.1)
})

it("has most of the days to come within its interval", () => {
  let within = 0
  for (let seed = 1; seed <= 40; seed += 1) {
    const next = noise(seed)
    const noisy = days(127, (day) => 100 + 3 * weekly(day) + 8 * next())
    const { predictions } = good(
      forecast(noisy.slice(0, 120), { horizon_days: 7 })
    )
    within += predictions.filter(
      ({ low, high }, at) => noisy[120 + at]! >= low && noisy[120 + at]! <= high
    ).length
  }
  expect(within / 280).toBeGreaterThan(0.7)
  expect(within / 280).toBeLessThan(0.92)
})

it("is less sure the farther it looks", () => {
  const next = noise(3)
  const noisy = days(90, (day) => 100 + weekly(day) + 9 * next())
  for (const fit of [fitHoltWinters, fitSeasonalNaive]) {
    const fitted = fit(noisy)
    expect(fitted.deviation(15)).toBeGreaterThanOrEqual(fitted.deviation(1))
  }
  expect(fitSeasonalNaive(noisy).deviation(8)).toBeCloseTo(
    fitSeasonalNaive(noisy).deviation(7) * Math.SQRT2
  )
})

it("never says less than nothing", () => {
  const falling = days(35, (day) => Math.max(0, 70 - 2 * day))
  const { predictions } = good(forecast(falling, { horizon_days: 14 }))
  expect(predictions.every(({ value, low }) => value >= 0 && low >= 0)).toBe(
    true
  )
})

it("gives no share of error for days that had nothing", () => {
  const sundaysOff = days(42, (day) => (day % 7 === 6 ? 0 : 10 + (day % 3)))
  const made = good(forecast(sundaysOff, { horizon_days: 1 }))
  expect(made.errors[made.model].mape).toBeNull()
})

it.each([
  { series: [], reason: "nothing_happened" },
  { series: days(60, () => 0), reason: "nothing_happened" },
  { series: days(20, weekly), reason: "too_short" },
  { series: [...days(100, () => 0), ...days(20, weekly)], reason: "too_short" },
])("refuses with a reason: $reason", ({ series, reason }) => {
  expect(forecast(series, { horizon_days: 7 })).toMatchObject({
    ...{ ok: false, reason },
  })
})

it("takes three weeks, and holds back two where there are eight", () => {
  const held = (count: number) =>
    good(forecast(days(count, weekly), { horizon_days: 1 })).holdout_days
  expect([held(21), held(55), held(56)]).toEqual([7, 7, 14])
})

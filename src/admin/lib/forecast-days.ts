import type { Forecast, Metric } from "./analytics-types"

const SHOWN_DAYS = 60

type Passed = Extract<Forecast, { ok: true }>

/** What was and what is expected, on one line of days. */
export function forecastDays({ observed, predictions }: Passed) {
  const past = observed.slice(-SHOWN_DAYS)
  const last = past.at(-1)
  return [
    ...past.map(({ day, value }) =>
      // The two lines meet in the last day that is known.
      day === last?.day
        ? { day, observed: value, expected: value }
        : { day, observed: value }
    ),
    ...predictions.map(({ day, value, low, high }) => ({
      day,
      expected: value,
      interval: [low, high] as [number, number],
    })),
  ]
}

const MODELS: Record<Passed["model"], string> = {
  seasonal_naive: "As a week ago",
  holt_winters: "Level, trend and weekday (Holt-Winters)",
}

export const METRICS: Record<Metric, string> = {
  clicks: "Clicks",
  conversions: "Conversions",
  commission: "Commission",
}

/** How it was made, and how wrong it was on days it had not seen. */
export function forecastWords(forecast: Passed): string {
  const { mae, mase, mape } = forecast.errors[forecast.model]
  const number = (value: number) =>
    value.toLocaleString("en", { maximumFractionDigits: 1 })
  const share = mape === null ? "" : ` (${number(mape * 100)} %)`
  const compared =
    mase === null
      ? ""
      : ` That is ${number(mase * 100)} % of the error of guessing the week before.`
  return (
    `${MODELS[forecast.model]}, learned from ${forecast.observed_days} days. ` +
    `On the last ${forecast.holdout_days}, which it had not seen, it was off by ${number(mae)} a day${share}.${compared} ` +
    "It knows nothing of campaigns and holidays."
  )
}

import type { Sql } from "../../../lib/sql"
import {
  addDays,
  type DayRange,
  dayOf,
  daysOf,
  RANGE_DAYS_MAX,
} from "../lib/day-range"
import { forecast, type Forecast, type Prediction } from "../lib/forecast"
import { filtersOf, type StatisticsFilters, WITHIN } from "./conversion-sums"

export const FORECAST_METRICS = ["clicks", "conversions", "commission"] as const
export type ForecastMetric = (typeof FORECAST_METRICS)[number]

export type ForecastRequest = StatisticsFilters & {
  metric: ForecastMetric
  /** Of `commission`. */
  currency?: string
  horizon_days: number
}

type Dated<T> = T & { day: string }

export type MetricForecast = { metric: ForecastMetric } & {
  observed: Dated<{ value: number }>[]
} & (
    | Extract<Forecast, { ok: false }>
    | (Omit<Extract<Forecast, { ok: true }>, "predictions"> & {
        predictions: Dated<Prediction>[]
      })
  )

/** From up to 400 days before today, which is not over and so not observed. */
export async function forecastMetric(
  sql: Sql,
  { metric, horizon_days, ...filters }: ForecastRequest,
  now: Date
): Promise<MetricForecast> {
  const to = addDays(dayOf(now), -1)
  const range = { from: addDays(to, 1 - RANGE_DAYS_MAX), to }
  const values = await seriesOf(sql, { metric, range, ...filters })
  const days = daysOf(range)
  const first = values.findIndex((it) => it !== 0)
  const observed = days
    .map((day, at) => ({ day, value: values[at] ?? 0 }))
    .slice(first < 0 ? days.length : first)
  const made = forecast(values, { horizon_days })
  return made.ok
    ? {
        ...made,
        ...{ metric, observed },
        predictions: made.predictions.map((it, at) => ({
          day: addDays(to, at + 1),
          ...it,
        })),
      }
    : { ...made, metric, observed }
}

const QUERIES: Readonly<
  Record<ForecastMetric, (filters: StatisticsFilters) => string>
> = {
  clicks: (
    filters
  ) => `select c.day::text, sum(clicks)::double precision as value
    from offer_click_daily as c where traffic = 'human' and ${WITHIN.clicks}
      ${filtersOf(filters)} group by c.day`,
  conversions: (filters) => `${ofConversions("count(*)")} ${filtersOf(filters)}
    group by 1`,
  commission: (filters) => `${ofConversions("sum(c.commission_amount)")}
    ${filtersOf(filters)} and c.currency = :currency group by 1`,
}

/** Those that were reversed by now: the latest days have few of them yet. */
const ofConversions = (value: string) =>
  `select (c.occurred_at at time zone 'UTC')::date::text as day,
     (${value})::double precision as value
   from offer_conversion as c
   where c.status <> 'reversed' and ${WITHIN.conversions}`

async function seriesOf(
  sql: Sql,
  {
    metric,
    range,
    currency,
    ...filters
  }: Omit<ForecastRequest, "horizon_days"> & { range: DayRange }
): Promise<number[]> {
  const rows = await sql.named<{ day: string; value: number }>(
    QUERIES[metric](filters),
    { ...range, ...filters, ...(metric === "commission" && { currency }) }
  )
  const at = new Map(rows.map(({ day, value }) => [day, value]))
  return daysOf(range).map((day) => at.get(day) ?? 0)
}

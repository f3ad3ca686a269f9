import type { OffersDeps } from "../deps"
import { type DayRange, rangeOf } from "../lib/day-range"
import type { StatisticsFilters } from "./conversion-sums"
import {
  forecastMetric,
  type ForecastRequest,
  type MetricForecast,
} from "./forecast-metric"
import { snapshotDuplicates, snapshotOffers } from "./snapshot"
import { type Statistics, statistics } from "./statistics"
import { type AnalyticsSummary, summarize } from "./summary"

/** Figures of the feed and of what it earns. Days are UTC. */
export type Analytics = {
  summary(): Promise<AnalyticsSummary>
  statistics(
    range: Partial<DayRange>,
    filters: StatisticsFilters
  ): Promise<Statistics>
  forecast(request: ForecastRequest): Promise<MetricForecast>
  /** Keeps today's number of offers. */
  snapshot(): Promise<void>
  /** Counts what stands in the feed more than once: slow, for the night. */
  countDuplicates(): Promise<void>
}

export function createAnalytics({
  sql,
  now,
}: Pick<OffersDeps, "sql" | "now">): Analytics {
  return {
    summary: () => summarize(sql, now()),
    statistics: (range, filters) =>
      statistics(sql, rangeOf(range, now()), filters),
    forecast: (request) => forecastMetric(sql, request, now()),
    snapshot: () => snapshotOffers(sql, now()),
    countDuplicates: () => snapshotDuplicates(sql, now()),
  }
}

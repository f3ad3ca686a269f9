import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type {
  Forecast,
  Health,
  Metric,
  Statistics,
  Summary,
} from "../../lib/analytics-types"
import { dayOf } from "../../lib/format"
import { offersKeys } from "./keys"
import { read } from "./use-change"

const DAY_MS = 86_400_000
const POLL_MS = 60_000

/** How the sources stand, and what is wrong with them. */
export const useHealth = () =>
  useQuery({
    queryKey: offersKeys.of("health"),
    queryFn: () => read<{ health: Health }>("/health"),
    select: ({ health }) => health,
    refetchInterval: POLL_MS,
  })

export const useSummary = () =>
  useQuery({
    queryKey: offersKeys.of("summary"),
    queryFn: () => read<{ summary: Summary }>("/analytics/summary"),
    select: ({ summary }) => summary,
    refetchInterval: POLL_MS,
  })

type Narrowed = { source?: string }

/** Of the last `days` UTC days, today included. */
export const useStatistics = (days: number, { source }: Narrowed) =>
  useQuery({
    queryKey: offersKeys.of("statistics", { days, source }),
    queryFn: () => {
      const now = Date.now()
      const from = dayOf(now - (days - 1) * DAY_MS)
      const query = { from, to: dayOf(now), source }
      return read<{ statistics: Statistics }>("/analytics/statistics", query)
    },
    select: ({ statistics }) => statistics,
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })

type Asked = { metric: Metric; currency?: string; source?: string }

export const useForecast = (asked: Asked) =>
  useQuery({
    queryKey: offersKeys.of("forecast", asked),
    queryFn: () => read<{ forecast: Forecast }>("/analytics/forecast", asked),
    select: ({ forecast }) => forecast,
    placeholderData: keepPreviousData,
  })

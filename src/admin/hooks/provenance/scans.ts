import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { dayOf } from "../../lib/format"
import { sdk } from "../../lib/sdk"
import type { Anomaly, Figures, ScansPage, ScansQuery } from "../../lib/types"
import { provenanceKeys } from "./keys"

const DAY_MS = 86_400_000
const FIGURES_POLL_MS = 15_000

/** The scan log, page after page. */
export const useScans = (query: ScansQuery) =>
  useInfiniteQuery({
    queryKey: provenanceKeys.list("scans", query),
    queryFn: ({ pageParam }) =>
      sdk.client.fetch<ScansPage>("/admin/provenance/scans", {
        query: { ...query, cursor: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })

/** Figures of the last `days` UTC days, today included. */
export const useFigures = (days: number) =>
  useQuery({
    queryKey: provenanceKeys.figures(days),
    queryFn: () => {
      const now = Date.now()
      const from = dayOf(now - (days - 1) * DAY_MS)
      return sdk.client.fetch<{ summary: Figures }>(
        "/admin/provenance/summary",
        { query: { from, to: dayOf(now) } }
      )
    },
    select: ({ summary }) => summary,
    refetchInterval: FIGURES_POLL_MS,
  })

export const useAnomalies = (days: number) =>
  useQuery({
    queryKey: provenanceKeys.anomalies(days),
    queryFn: () =>
      sdk.client.fetch<{ anomalies: Anomaly[] }>(
        "/admin/provenance/scans/anomalies",
        { query: { days } }
      ),
    select: ({ anomalies }) => anomalies,
  })

import {
  keepPreviousData,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { followStream } from "../../lib/follow-stream"
import type { MetricsQuery } from "../lib/metrics-query"
import type { Metrics } from "../lib/metrics-types"
import { keyOf, read } from "../money/hooks/api"

/** How the stream of changes stands. */
export type Line = "connecting" | "live" | "lost"

const POLL_MS = 10_000
const PATH = "/metrics"

/**
 * The figures, live: by the server's stream of events, and by asking again and
 * again for as long as the stream does not hold.
 *
 * @param query null: nothing can be asked for
 */
export function useMetrics(query: MetricsQuery | null) {
  const client = useQueryClient()
  const key = keyOf(PATH, query ?? {})
  const line = useMetricsStream(query)
  const figures = useQuery({
    queryKey: key,
    queryFn: async () => {
      const asked = await read<Metrics>(PATH, query ?? {})
      // An event may have come while the answer was under way.
      const held = client.getQueryData<Metrics>(key)
      return held && held.as_of > asked.as_of ? held : asked
    },
    enabled: query !== null,
    placeholderData: keepPreviousData,
    refetchInterval: line === "lost" ? POLL_MS : false,
  })
  return { figures, line }
}

function useMetricsStream(query: MetricsQuery | null): Line {
  const client = useQueryClient()
  const [line, setLine] = useState<Line>("connecting")
  // A new object each time, and the same question.
  const asked = query && JSON.stringify(query)
  useEffect(() => {
    setLine("connecting")
    if (asked === null) {
      return
    }
    const question = JSON.parse(asked) as MetricsQuery
    return followStream({
      path: "/admin/affiliate/metrics/stream",
      query: question,
      onEvent: (_, metrics) => {
        setLine("live")
        client.setQueryData(keyOf(PATH, question), metrics)
      },
      onLost: () => setLine("lost"),
    })
  }, [client, asked])
  return line
}

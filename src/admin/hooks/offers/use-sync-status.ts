import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import type { Run, SyncStatus } from "../../lib/sync-types"
import { followStream } from "../../lib/follow-stream"
import { turnsOf, withRuns } from "../../lib/sync-progress"
import { offersKeys } from "./keys"
import { read } from "./use-change"

const POLL_MS = 3_000

/**
 * How every source stands, live: by the server's stream of events, and by
 * asking again and again for as long as the stream does not hold.
 */
export function useSyncStatus() {
  const isStreaming = useProgressStream()
  return useQuery({
    queryKey: offersKeys.status,
    queryFn: () => read<SyncStatus>("/sync/status"),
    refetchInterval: isStreaming ? false : POLL_MS,
  })
}

function useProgressStream(): boolean {
  const client = useQueryClient()
  const [isStreaming, setStreaming] = useState(false)
  useEffect(() => {
    let turns: string | null = null
    const onRuns = (runs: Run[]) => {
      setStreaming(true)
      client.setQueryData<SyncStatus>(
        offersKeys.status,
        (status) => status && withRuns(status, runs)
      )
      const now = turnsOf(runs)
      if (turns !== null && turns !== now) {
        void client.invalidateQueries({ queryKey: offersKeys.all })
      }
      turns = now
    }
    return followStream({
      path: "/admin/offers/sync/stream",
      onEvent: (name, data) =>
        name === "progress" && onRuns((data as { runs: Run[] }).runs),
      onLost: () => setStreaming(false),
    })
  }, [client])
  return isStreaming
}

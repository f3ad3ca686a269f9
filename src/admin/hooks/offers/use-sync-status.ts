import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import type { Run, SyncStatus } from "../../lib/sync-types"
import { sdk } from "../../lib/sdk"
import { turnsOf, withRuns } from "../../lib/sync-progress"
import { offersKeys } from "./keys"
import { read } from "./use-change"

const POLL_MS = 3_000
const RECONNECT_MS = 5_000

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
    return follow(onRuns, () => setStreaming(false))
  }, [client])
  return isStreaming
}

/** Reads the stream, again after each end of it, until it is told to stop. */
function follow(onRuns: (runs: Run[]) => void, onLost: () => void): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  void (async () => {
    while (!signal.aborted) {
      try {
        await readStream(onRuns, signal)
      } catch {
        // The line was cut, or the server is away: asking goes on meanwhile.
      }
      if (!signal.aborted) {
        onLost()
        await pause(RECONNECT_MS, signal)
      }
    }
  })()
  return () => stopped.abort()
}

async function readStream(
  onRuns: (runs: Run[]) => void,
  signal: AbortSignal
): Promise<void> {
  const { stream, abort } = await sdk.client.fetchStream(
    "/admin/offers/sync/stream"
  )
  if (signal.aborted) {
    abort()
  }
  signal.addEventListener("abort", () => abort(), { once: true })
  for await (const { event, data } of stream ?? []) {
    if (event === "progress" && data) {
      onRuns((JSON.parse(data) as { runs: Run[] }).runs)
    }
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener("abort", () => {
      clearTimeout(timer)
      resolve()
    })
  })

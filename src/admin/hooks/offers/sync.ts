import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query"
import type { RejectionsPage, Run, RunsQuery } from "../../lib/sync-types"
import { isOpen } from "../../lib/sync-progress"
import type { List } from "../../lib/types"
import { offersKeys } from "./keys"
import { call, read, useChange } from "./use-change"

const POLL_MS = 5_000

export const useRuns = (query: RunsQuery) =>
  useQuery({
    queryKey: offersKeys.of("runs", query),
    queryFn: async (): Promise<List<Run>> => {
      const { runs, count } = await read<{ runs: Run[]; count: number }>(
        "/sync/history",
        query
      )
      return { rows: runs, count }
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.rows.some(isOpen) ? POLL_MS : false,
  })

export const useRun = (id: string) =>
  useQuery({
    queryKey: offersKeys.of("run", id),
    queryFn: () => read<{ run: Run }>(`/sync/history/${id}`),
    select: ({ run }) => run,
    refetchInterval: ({ state }) =>
      state.data && isOpen(state.data.run) ? POLL_MS : false,
  })

/** Refused rows of a run, page after page. */
export const useRejections = (id: string) =>
  useInfiniteQuery({
    queryKey: offersKeys.of("rejections", id),
    queryFn: ({ pageParam }) =>
      read<RejectionsPage>(`/sync/history/${id}/rejections`, {
        cursor: pageParam,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })

export type RunAction = "cancel" | "approve" | "discard" | "retry"

export const useRunAction = (id: string) =>
  useChange((action: RunAction) =>
    call<{ run: Run }>("POST", `/sync/history/${id}/${action}`, {})
  )

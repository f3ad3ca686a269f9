import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query"
import { useWrite } from "../../../hooks/use-write"
import { sdk } from "../../../lib/sdk"
import type { List } from "../../../lib/types"

/**
 * Query keys. Every one starts with `affiliate`, so a change invalidates all of
 * them, and only what is on screen is fetched again.
 */
const ALL = ["affiliate"] as const
export const keyOf = (path: string, query: object = {}) =>
  [...ALL, "money", path, query] as const

type Method = "GET" | "POST" | "DELETE"

/** Calls a path below `/admin/affiliate`. */
export const call = <Answer>(
  method: Method,
  path: string,
  body?: object
): Promise<Answer> =>
  sdk.client.fetch<Answer>(`/admin/affiliate${path}`, {
    method,
    body: body as Record<string, unknown> | undefined,
  })

/** Reads a path below `/admin/affiliate`. */
export const read = <Answer>(
  path: string,
  query: object = {}
): Promise<Answer> =>
  sdk.client.fetch<Answer>(`/admin/affiliate${path}`, {
    query: query as Record<string, unknown>,
  })

export const useRead = <Answer>(
  path: string,
  query: object = {},
  { enabled = true } = {}
) =>
  useQuery({
    queryKey: keyOf(path, query),
    queryFn: () => read<Answer>(path, query),
    enabled,
  })

/** A page of a list; the last one stays on screen until the next is there. */
export const useList = <Row>(
  path: string,
  { name, query }: { name: string; query: object }
) =>
  useQuery({
    queryKey: keyOf(path, query),
    queryFn: async (): Promise<List<Row>> => {
      const answer = await read<Record<string, unknown>>(path, query)
      return { rows: answer[name] as Row[], count: answer.count as number }
    },
    placeholderData: keepPreviousData,
  })

/** A list that grows without end, page after page by its cursor. */
export const usePages = <Page extends { next_cursor: string | null }>(
  path: string,
  query: object
) =>
  useInfiniteQuery({
    queryKey: keyOf(path, { ...query, pages: true }),
    queryFn: ({ pageParam }) =>
      read<Page>(path, { ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })

/** A write; everything on screen that it may have moved is fetched again. */
export const useChange = <Input, Answer>(
  change: (input: Input) => Promise<Answer>
) => useWrite(change, ALL)

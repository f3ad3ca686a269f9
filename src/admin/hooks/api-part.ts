import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query"
import { sdk } from "../lib/sdk"
import type { List } from "../lib/types"
import { useWrite } from "./use-write"

type Method = "GET" | "POST" | "PUT" | "DELETE"

/** The SDK reads JSON where it asks for that, also of a 204, which has none. */
const RAW = { accept: "*/*" }

/**
 * Reads and writes one part of the API. Every query key starts with the part's
 * name, so a change invalidates all of them, and only what is on screen is
 * fetched again.
 *
 * @param root such as `/admin/webhooks`
 */
export function apiPart(root: string) {
  const keyOf = (path: string, query: object = {}) => [root, path, query]

  const read = <Answer>(path: string, query: object = {}): Promise<Answer> =>
    sdk.client.fetch<Answer>(`${root}${path}`, {
      query: query as Record<string, unknown>,
    })

  const call = async <Answer = unknown>(
    method: Method,
    path: string,
    body?: object
  ): Promise<Answer> => {
    const response = await sdk.client.fetch<Response>(`${root}${path}`, {
      ...{ method, headers: RAW },
      body: body as Record<string, unknown> | undefined,
    })
    return (
      response.status === 204 ? undefined : await response.json()
    ) as Answer
  }

  return {
    keyOf,
    read,
    call,

    /** A page of a list; the last one stays until the next is there. */
    useList: <Row>(path: string, { name, query, poll_ms }: ListOf) =>
      useQuery({
        queryKey: keyOf(path, query),
        queryFn: async (): Promise<List<Row>> => {
          const answer = await read<Record<string, unknown>>(path, query)
          return { rows: answer[name] as Row[], count: answer.count as number }
        },
        placeholderData: keepPreviousData,
        refetchInterval: poll_ms,
      }),

    /** A log that grows without end, page after page by its cursor. */
    usePages: <Page extends { next_cursor: string | null }>(
      path: string,
      query: object
    ) =>
      useInfiniteQuery({
        queryKey: keyOf(path, query),
        queryFn: ({ pageParam }) =>
          read<Page>(path, { ...query, cursor: pageParam }),
        initialPageParam: undefined as string | undefined,
        getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
      }),

    /** A write; what it may have moved is there again when it is done. */
    useChange: <Input, Answer>(change: (input: Input) => Promise<Answer>) =>
      useWrite(change, [root]),
  }
}

/** `name` is the rows' key in the answer. */
type ListOf = {
  name: string
  query: object
  /** Where what is listed changes by itself. */
  poll_ms?: number
}

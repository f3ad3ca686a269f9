import { useInfiniteQuery } from "@tanstack/react-query"
import { offersKeys } from "./keys"
import { read } from "./use-change"

/** A log that grows without end, page after page by its cursor. */
export const usePages = <Page extends { next_cursor: string | null }>(
  path: string,
  query: object
) =>
  useInfiniteQuery({
    queryKey: offersKeys.of(path, query),
    queryFn: ({ pageParam }) =>
      read<Page>(path, { ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })

export type Pages = Pick<
  ReturnType<typeof usePages>,
  | "isError"
  | "isPending"
  | "error"
  | "refetch"
  | "hasNextPage"
  | "isFetchingNextPage"
  | "fetchNextPage"
>

import { useInfiniteQuery } from "@tanstack/react-query"
import type { Click, ClicksPage } from "../lib/click-types"
import { call, keyOf, read, useChange, useRead } from "../money/hooks/api"
import type { SalesPage } from "../money/lib/types"

const PAGE_ROWS = 50
const POLL_MS = 3_000
/** All pages that are loaded are asked for again, so not for ever so many. */
export const LIVE_PAGES_MAX = 3
const SALES_MAX = 20

/**
 * The log, newest first, page after page by its cursor.
 *
 * @param query null: nothing can be asked for
 * @param isLive asks for what is new every few seconds, while not many pages
 *   are loaded
 */
export const useClicks = (query: object | null, isLive: boolean) =>
  useInfiniteQuery({
    queryKey: keyOf("/clicks", query ?? {}),
    queryFn: ({ pageParam }) =>
      read<ClicksPage>("/clicks", {
        ...{ ...query, limit: PAGE_ROWS, cursor: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    enabled: query !== null,
    refetchInterval: ({ state }) =>
      isLive && (state.data?.pages.length ?? 0) <= LIVE_PAGES_MAX
        ? POLL_MS
        : false,
  })

/** Sales that came by a click. */
export const useSalesOfClick = ({ id }: Click) =>
  useRead<SalesPage>("/sales", { click_id: id, limit: SALES_MAX })

/** All of the same client on the same day; of nobody where it is not known. */
export const useVisitorOf = ({ id, visitor, is_linked }: Click) =>
  useRead<{ clicks: Click[] }>(
    `/clicks/${id}/visitor`,
    {},
    { enabled: visitor !== null && is_linked }
  )

export const useForgetVisitor = () =>
  useChange((id: string) =>
    call<{ erased: number }>("DELETE", `/clicks/${id}/visitor`)
  )

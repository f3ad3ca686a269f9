import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { List } from "../../lib/types"
import { sdk } from "../../lib/sdk"
import { provenanceKeys } from "./keys"

const ROOT = "/admin/provenance"

type ListOptions<Row> = {
  /** Asks again while this holds for what it got. */
  poll_while?: (list: List<Row>) => boolean
  poll_seconds?: number
}

/**
 * One page of a list.
 *
 * @param path below `/admin/provenance`
 * @param name the rows' key in the answer
 */
export async function fetchList<Row>(
  path: string,
  { name, query }: { name: string; query: object }
): Promise<List<Row>> {
  const answer = await sdk.client.fetch<Record<string, unknown>>(
    `${ROOT}/${path}`,
    { query: query as Record<string, unknown> }
  )
  return { rows: answer[name] as Row[], count: answer.count as number }
}

/** As {@link fetchList}; the last page stays on screen until the next is there. */
export function useList<Row>(
  path: string,
  list: { name: string; query: object },
  { poll_while, poll_seconds = 5 }: ListOptions<Row> = {}
) {
  return useQuery({
    queryKey: provenanceKeys.list(path, list.query),
    queryFn: () => fetchList<Row>(path, list),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data && poll_while?.(state.data) ? poll_seconds * 1_000 : false,
  })
}

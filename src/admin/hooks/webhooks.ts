import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import { useEffect } from "react"
import type {
  DeliveriesPage,
  DeliveriesQuery,
  Delivery,
  DeliveryDetail,
  Endpoint,
  EndpointChange,
  EventType,
  NewEndpoint,
  Replay,
} from "../lib/webhook-types"
import { apiPart } from "./api-part"

const api = apiPart("/admin/webhooks")
const POLL_MS = 15_000
const PAGE_ROWS = 50
/** The API gives no more in a page; more than the shop may usually have. */
const ENDPOINTS_MAX = 100

export const useEventTypes = () =>
  useQuery({
    queryKey: api.keyOf("/event-types"),
    queryFn: () => api.read<{ event_types: EventType[] }>("/event-types"),
    select: ({ event_types }) => event_types,
    staleTime: Infinity,
  })

export const useEndpoints = (query: { limit: number; offset: number }) =>
  api.useList<Endpoint>("/endpoints", {
    ...{ name: "endpoints", query, poll_ms: POLL_MS },
  })

/** Those that a filter or a banner names. */
export const useAllEndpoints = () =>
  useQuery({
    queryKey: api.keyOf("/endpoints", { limit: ENDPOINTS_MAX }),
    queryFn: () =>
      api.read<{ endpoints: Endpoint[] }>("/endpoints", {
        limit: ENDPOINTS_MAX,
      }),
    select: ({ endpoints }) => endpoints,
    refetchInterval: POLL_MS,
  })

type OneEndpoint = { endpoint: Endpoint }
export type WithSecret = OneEndpoint & { secret: string }

export const useCreateEndpoint = () =>
  api.useChange((endpoint: NewEndpoint) =>
    api.call<WithSecret>("POST", "/endpoints", endpoint)
  )

export const useChangeEndpoint = (id: string) =>
  api.useChange((change: EndpointChange) =>
    api.call<OneEndpoint>("PUT", `/endpoints/${id}`, change)
  )

export const useRotateSecret = (id: string) =>
  api.useChange(() =>
    api.call<WithSecret>("POST", `/endpoints/${id}/rotate-secret`, {})
  )

export const useRemoveEndpoint = (id: string) =>
  api.useChange(() => api.call("DELETE", `/endpoints/${id}`))

type OneDelivery = { delivery: Delivery }

/** Answers how the test went. */
export const useTestEndpoint = (id: string) =>
  api.useChange(() =>
    api.call<OneDelivery>("POST", `/endpoints/${id}/test`, {})
  )

export const useReplaySpan = () =>
  api.useChange(({ id, ...replay }: Replay & { id: string }) =>
    api.call<{ queued: number; has_more: boolean }>(
      "POST",
      `/endpoints/${id}/replay`,
      replay
    )
  )

/** Beginning of the keys of the log, whatever it is filtered by. */
const LOG = api.keyOf("/deliveries").slice(0, 2)

/** The log, page after page; what waits moves on by itself. */
export const useDeliveries = (filters: DeliveriesQuery) => {
  const query = { ...filters, limit: PAGE_ROWS }
  return useInfiniteQuery({
    queryKey: api.keyOf("/deliveries", query),
    queryFn: ({ pageParam }) =>
      api.read<DeliveriesPage>("/deliveries", { ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    refetchInterval: POLL_MS,
  })
}

const UNDER_WAY_POLL_MS = 2_000

/** One delivery. Once it is under way no more, the log shows how it ended. */
export function useDelivery(id: string) {
  const client = useQueryClient()
  const delivery = useQuery({
    queryKey: api.keyOf(`/deliveries/${id}`),
    queryFn: () => api.read<DeliveryDetail>(`/deliveries/${id}`),
    refetchInterval: ({ state: { data } }) =>
      data?.delivery.state === "pending" ? UNDER_WAY_POLL_MS : false,
  })
  const state = delivery.data?.delivery.state
  useEffect(() => {
    if (state && state !== "pending") {
      void client.invalidateQueries({ queryKey: LOG })
    }
  }, [client, id, state])
  return delivery
}

export const useReplayDelivery = () =>
  api.useChange((id: string) =>
    api.call<OneDelivery>("POST", `/deliveries/${id}/replay`, {})
  )

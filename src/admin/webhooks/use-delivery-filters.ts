import { useSearchParams } from "react-router-dom"
import type { DeliveriesQuery, DeliveryState } from "../lib/webhook-types"
import { DELIVERY_STATES } from "../lib/webhook-words"

export type DeliveryFilters = Pick<
  DeliveriesQuery,
  "endpoint_id" | "event_type" | "state"
>

const TAB = { tab: "deliveries" }

/**
 * What of the log is shown, and which delivery is open. It lives in the
 * address, so a banner leads there, and a reload keeps it.
 */
export function useDeliveryFilters() {
  const [params, setParams] = useSearchParams()
  const state = params.get("state") ?? ""
  const filters: DeliveryFilters = {
    endpoint_id: params.get("endpoint_id") ?? undefined,
    event_type: params.get("event_type") ?? undefined,
    state: Object.hasOwn(DELIVERY_STATES, state)
      ? (state as DeliveryState)
      : undefined,
  }
  const open = params.get("delivery")
  const set = (next: Record<string, string | undefined>) =>
    setParams(given({ ...TAB, ...next }))
  return {
    filters,
    open,
    filter: (more: DeliveryFilters) => set({ ...filters, ...more }),
    show: (delivery: string) => set({ ...filters, delivery }),
    close: () => set(filters),
  }
}

/** Where the log is, filtered, or with one delivery open. */
export const deliveriesOf = (
  shown: DeliveryFilters & { delivery?: string }
): string =>
  `/settings/webhooks?${new URLSearchParams(given({ ...TAB, ...shown }))}`

const given = (values: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(values).filter((it): it is [string, string] =>
      Boolean(it[1])
    )
  )

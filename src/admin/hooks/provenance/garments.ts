import { useQuery } from "@tanstack/react-query"
import type { Binding, Garment, GarmentsQuery } from "../../lib/types"
import { isSettled } from "../../lib/words"
import { provenanceKeys } from "./keys"
import { post, useChange } from "./use-change"
import { fetchList, useList } from "./use-list"

const PAGE = 100
const POLL_MS = 3_000
/** Looks at a paid order for garments that are being made just now. */
const LOOKS_MAX = 5

const isMinting = ({ mint }: Garment) => mint !== null && !isSettled(mint.state)

export const useGarments = (query: GarmentsQuery) =>
  useList<Garment>(
    "garments",
    { name: "garments", query },
    { poll_while: ({ rows }) => rows.some(isMinting) }
  )

async function fetchOrderGarments(orderId: string): Promise<Garment[]> {
  const garments: Garment[] = []
  for (;;) {
    const query = { order_id: orderId, limit: PAGE, offset: garments.length }
    const list = { name: "garments", query }
    const { rows, count } = await fetchList<Garment>("garments", list)
    garments.push(...rows)
    if (rows.length === 0 || garments.length >= count) {
      return garments.sort(byUnit)
    }
  }
}

/** In the order in which they stand in the order. */
function byUnit(left: Garment, right: Garment): number {
  const lines = [left.order_line_item_id, right.order_line_item_id]
  return lines[0] === lines[1]
    ? left.unit - right.unit
    : lines[0]!.localeCompare(lines[1]!)
}

/**
 * Every unit of an order. Asks again while a mint is under way, and a few
 * times after a payment, whose garments are made in the background.
 */
export const useOrderGarments = (order: {
  id: string
  payment_status: string
}) =>
  useQuery({
    queryKey: provenanceKeys.orderGarments(order.id, order.payment_status),
    queryFn: () => fetchOrderGarments(order.id),
    refetchInterval: ({ state: { data, dataUpdateCount } }) => {
      const isWaiting =
        data?.length === 0 &&
        order.payment_status === "captured" &&
        dataUpdateCount < LOOKS_MAX
      return isWaiting || data?.some(isMinting) ? POLL_MS : false
    },
  })

export const useBindGarment = () =>
  useChange(({ id, binding }: { id: string; binding: Binding }) =>
    post<{ garment: Garment }>(`garments/${id}/bind`, binding)
  )

export const useUnbindGarment = () =>
  useChange((id: string) => post<{ garment: Garment }>(`garments/${id}/unbind`))

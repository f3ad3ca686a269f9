import { type BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { GarmentEnd } from "../../../modules/provenance/garments/end-garments"
import { isRefunded, type PaidOrder } from "./sold-lines"

export type End = Omit<GarmentEnd, "vault_address">

/** Cancelled or fully refunded orders end as a whole. */
export function voidEndsOf(orders: PaidOrder[]): End[] {
  return orders
    .filter((order) => order.canceled_at || isRefunded(order))
    .map(({ id }) => ({
      scope: { order_id: id },
      status: "voided" as const,
      source: `order:${id}`,
    }))
}

export type ReceivedReturn = {
  id: string
  items: ({
    id: string
    item_id: string
    received_quantity: BigNumberInput
  } | null)[]
}

/** The units that came back; what is not received yet stays the customer's. */
export function returnEndsOf(returns: ReceivedReturn[]): End[] {
  return returns.flatMap(({ items }) =>
    items.flatMap((item) => {
      const units = item
        ? MathBN.convert(item.received_quantity ?? 0).toNumber()
        : 0
      return item && units > 0
        ? [
            {
              scope: { order_line_item_id: item.item_id, units },
              status: "returned" as const,
              source: `return_item:${item.id}`,
            },
          ]
        : []
    })
  )
}

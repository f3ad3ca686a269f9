import type { GarmentEnd } from "../../../modules/provenance/garments/end-garments"
import { changeSource } from "../../../modules/provenance/lib/change-source"
import { isRefunded, type PaidOrder, unitsOf } from "./sold-lines"

export type End = Omit<GarmentEnd, "vault_address">

/**
 * Cancelled or fully refunded orders end as a whole; of any other, what a
 * change took out of it: an edit, or an exchange or claim that was called off.
 */
export function voidEndsOf(orders: PaidOrder[]): End[] {
  return orders.map((order) =>
    order.canceled_at || isRefunded(order)
      ? {
          scope: { order_id: order.id },
          status: "voided",
          source: `order:${order.id}`,
        }
      : {
          scope: {
            order_id: order.id,
            order_version: order.version,
            units_by_line: unitsByLine(order),
          },
          status: "voided",
          source: changeSource(order),
        }
  )
}

const unitsByLine = ({ items }: PaidOrder) =>
  Object.fromEntries(
    items.flatMap((item) => (item ? [[item.id, unitsOf(item.quantity)]] : []))
  )

/**
 * The units that came back, by line and not by return: a return that arrives
 * in two parcels keeps only the second's figures. What is not received yet
 * stays the customer's.
 */
export function returnEndsOf(orders: PaidOrder[]): End[] {
  return orders.flatMap(({ items }) =>
    items.flatMap((item) => {
      const units = unitsOf(
        item?.detail?.return_received_quantity,
        item?.detail?.return_dismissed_quantity
      )
      return item && units > 0
        ? [
            {
              scope: { order_line_item_id: item.id, units },
              status: "returned" as const,
              source: `returned:${item.id}`,
            },
          ]
        : []
    })
  )
}

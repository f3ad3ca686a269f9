import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { refreshStock } from "../workflows/dollar-store/refresh-stock"

/** Levels and reservations: an order reserves before it is sent. */
export default async function refreshGridOnStock({
  event,
  container,
}: SubscriberArgs<{ id: string | string[] }>) {
  const ids = [event.data.id].flat()
  const is_level = event.name.includes("inventory-level")
  await refreshStock(
    container,
    is_level ? { levels: ids } : { reservations: ids }
  )
}

export const config: SubscriberConfig = {
  // Orders reserve and send by steps that call the module: there are no workflow
  // events of that, and the grid would learn of it minutes later.
  /* eslint-disable @medusajs/prefer-workflow-event-over-module-event */
  event: [
    "inventory.inventory-level.created",
    "inventory.inventory-level.updated",
    "inventory.inventory-level.deleted",
    "inventory.reservation-item.created",
    "inventory.reservation-item.updated",
    "inventory.reservation-item.deleted",
  ],
}

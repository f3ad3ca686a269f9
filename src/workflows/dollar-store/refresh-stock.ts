import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { refreshGrid } from "./refresh-grid"

type Changed = { levels?: string[]; reservations?: string[] }

/** Brings the stock of what these levels or reservations are of into the grid. */
export async function refreshStock(
  container: MedusaContainer,
  changed: Changed
): Promise<void> {
  const inventory_item_ids = await itemsOf(container, changed)
  if (inventory_item_ids.length === 0) {
    return
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product_variant_inventory_items",
    fields: ["variant.product_id"],
    filters: { inventory_item_id: inventory_item_ids },
  })
  const links = data as unknown as { variant?: { product_id?: string } }[]
  const ids = new Set(links.flatMap(({ variant }) => variant?.product_id ?? []))
  await refreshGrid(container, [...ids])
}

/** Also of what is deleted by now. */
async function itemsOf(
  container: MedusaContainer,
  { levels = [], reservations = [] }: Changed
): Promise<string[]> {
  const inventory = container.resolve(Modules.INVENTORY)
  const config = {
    select: ["inventory_item_id"],
    withDeleted: true,
    take: null,
  }
  const rows =
    levels.length > 0
      ? await inventory.listInventoryLevels({ id: levels }, config)
      : await inventory.listReservationItems({ id: reservations }, config)
  return [...new Set(rows.map(({ inventory_item_id }) => inventory_item_id))]
}

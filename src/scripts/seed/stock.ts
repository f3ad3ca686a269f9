import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createInventoryLevelsWorkflow } from "@medusajs/medusa/core-flows"

const UNITS = 100

/** Stock at the location for every variant that has none there yet. */
export async function seedStock({
  container,
  product_ids,
  stock_location_id,
  units = UNITS,
}: {
  container: MedusaContainer
  product_ids: string[]
  stock_location_id: string
  units?: number
}): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: variants } = await query.graph({
    entity: "product_variant",
    fields: [
      "inventory_items.inventory_item_id",
      "inventory_items.inventory.location_levels.location_id",
    ],
    filters: { product_id: product_ids },
  })
  const unstocked = (variants as Variant[])
    .flatMap(({ inventory_items }) => inventory_items)
    .filter(
      ({ inventory }) =>
        !inventory.location_levels.some(
          ({ location_id }) => location_id === stock_location_id
        )
    )
  if (unstocked.length === 0) {
    return
  }
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: unstocked.map(({ inventory_item_id }) => ({
        inventory_item_id,
        location_id: stock_location_id,
        stocked_quantity: units,
      })),
    },
  })
}

/** What the query above asks for; its generated type knows no nested links. */
type Variant = {
  inventory_items: {
    inventory_item_id: string
    inventory: { location_levels: { location_id: string }[] }
  }[]
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Units of each variant that the channel's stock locations can send, as Medusa
 * counts them (`getVariantAvailability` of @medusajs/utils), but not from the
 * cache: an event of a reservation may come before the cache has heard of it.
 * Two queries, however many variants there are.
 */
export async function readStock(
  container: MedusaContainer,
  {
    variant_ids,
    sales_channel_id,
  }: { variant_ids: readonly string[]; sales_channel_id: string }
): Promise<Map<string, number>> {
  if (variant_ids.length === 0) {
    return new Map()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [{ data: links }, { data: places }] = await Promise.all([
    query.graph({
      entity: "product_variant_inventory_items",
      fields: [
        "variant_id",
        "required_quantity",
        // The available quantity is worked out from others, so it takes all.
        "inventory.location_levels.*",
      ],
      filters: { variant_id: [...variant_ids] },
    }),
    query.graph({
      entity: "sales_channel_locations",
      fields: ["stock_location_id"],
      filters: { sales_channel_id },
    }),
  ])
  const locations = new Set(
    places.map(({ stock_location_id }) => stock_location_id)
  )
  return unitsByVariant(links as unknown as InventoryLink[], locations)
}

/** As selected above. */
type InventoryLink = {
  variant_id: string
  required_quantity: number
  inventory: {
    location_levels: { location_id: string; available_quantity: unknown }[]
  } | null
}

/** Of a variant made of several items the scarcest decides. */
function unitsByVariant(
  links: readonly InventoryLink[],
  locations: ReadonlySet<string>
): Map<string, number> {
  const units = new Map<string, number>()
  for (const { variant_id, required_quantity, inventory } of links) {
    const there = (inventory?.location_levels ?? [])
      .filter(({ location_id }) => locations.has(location_id))
      .reduce((sum, level) => sum + Number(level.available_quantity ?? 0), 0)
    const makes = Math.max(0, Math.floor(there / (required_quantity || 1)))
    units.set(variant_id, Math.min(makes, units.get(variant_id) ?? makes))
  }
  return units
}

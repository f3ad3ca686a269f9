import type { Link } from "@medusajs/framework/modules-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  deleteShippingOptionsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import { findOrCreate } from "./find-or-create"
import { COUNTRIES, shippingPrices } from "./markets"

const LOCATION = "FLUX studio, Copenhagen"
const SET = "FLUX delivery"

/** Where goods come from and how they travel. */
export type Place = { stock_location_id: string; shipping_profile_id: string }

type Input = { container: MedusaContainer; channel: { id: string } }

/** The studio that ships, to every country of the markets, and takes returns. */
export async function seedFulfillment(input: Input): Promise<Place> {
  const { container } = input
  const stock_location_id = await seedLocation(input)
  const shipping_profile_id = await seedProfile(container)
  const service_zone_id = await seedZone(container)
  await linkLocation({ container, stock_location_id })
  await seedOptions({ container, service_zone_id, shipping_profile_id })
  return { stock_location_id, shipping_profile_id }
}

async function seedLocation({ container, channel }: Input): Promise<string> {
  const locations = container.resolve(Modules.STOCK_LOCATION)
  const address = {
    address_1: "Refshalevej 163A",
    city: "Copenhagen",
    postal_code: "1432",
    country_code: "DK",
  }
  const location = await findOrCreate<{ id: string }>({
    find: () => locations.listStockLocations({ name: LOCATION }),
    create: async () => {
      const input = { locations: [{ name: LOCATION, address }] }
      return (await createStockLocationsWorkflow(container).run({ input }))
        .result
    },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: location.id, add: [channel.id] },
  })
  return location.id
}

async function seedProfile(container: MedusaContainer): Promise<string> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const profile = await findOrCreate<{ id: string }>({
    find: () => fulfillment.listShippingProfiles({ type: "default" }),
    create: async () => {
      const input = { data: [{ name: "Garments", type: "default" }] }
      return (await createShippingProfilesWorkflow(container).run({ input }))
        .result
    },
  })
  return profile.id
}

async function seedZone(container: MedusaContainer): Promise<string> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const geo_zones = COUNTRIES.map((country_code) => ({
    country_code,
    type: "country" as const,
  }))
  const zone = await findOrCreate<{ id: string }>({
    find: () => fulfillment.listServiceZones({ name: SET }),
    create: async () => {
      const set = await fulfillment.createFulfillmentSets({
        name: SET,
        type: "shipping",
        service_zones: [{ name: SET, geo_zones }],
      })
      return set.service_zones
    },
  })
  return zone.id
}

/** Creating a link that exists changes nothing. */
async function linkLocation({
  container,
  stock_location_id,
}: {
  container: MedusaContainer
  stock_location_id: string
}): Promise<void> {
  const link = container.resolve<Link>(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [set] = await fulfillment.listFulfillmentSets({ name: SET })
  const location = { stock_location_id }
  await link.create([
    {
      [Modules.STOCK_LOCATION]: location,
      [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
    },
    {
      [Modules.STOCK_LOCATION]: location,
      [Modules.FULFILLMENT]: { fulfillment_set_id: set?.id },
    },
  ])
}

/** What the query below asks for; its generated type knows no linked prices. */
type Priced = { id: string; name: string; prices?: { id: string }[] }

const OPTIONS = [
  { name: "Standard", speed: "standard", days: "3 to 5 days" },
  { name: "Express", speed: "express", days: "1 to 2 days" },
  { name: "Return", speed: "return", days: "Free of forms" },
] as const

async function seedOptions({
  container,
  ...ids
}: {
  container: MedusaContainer
  service_zone_id: string
  shipping_profile_id: string
}): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "shipping_option",
    fields: ["id", "name", "prices.id"],
    filters: { service_zone_id: ids.service_zone_id },
  })
  const there = data as Priced[]
  // A run killed after creating them left them without prices.
  const priced = there.filter(({ prices }) => prices?.length)
  const unpriced = there.filter(({ prices }) => !prices?.length)
  if (unpriced.length > 0) {
    await deleteShippingOptionsWorkflow(container).run({
      input: { ids: unpriced.map(({ id }) => id) },
    })
  }
  const known = new Set(priced.map(({ name }) => name))
  const missing = OPTIONS.filter(({ name }) => !known.has(name))
  if (missing.length > 0) {
    await createShippingOptionsWorkflow(container).run({
      input: missing.map((option) => ({ ...ids, ...optionData(option) })),
    })
  }
}

function optionData({ name, speed, days }: (typeof OPTIONS)[number]) {
  const is_return = speed === "return"
  return {
    name,
    price_type: "flat" as const,
    provider_id: "manual_manual",
    type: { label: name, description: days, code: speed },
    prices: shippingPrices(speed),
    rules: [
      { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
      {
        attribute: "is_return",
        value: String(is_return),
        operator: "eq" as const,
      },
    ],
  }
}

import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  linkProductsToSalesChannelWorkflow,
} from "@medusajs/medusa/core-flows"
import { seedAccess } from "../../src/scripts/seed/access"
import { seedFulfillment } from "../../src/scripts/seed/fulfillment"
import { seedRegions } from "../../src/scripts/seed/regions"
import { seedStock } from "../../src/scripts/seed/stock"
import { seedStore } from "../../src/scripts/seed/store"
import { saveProductProvenanceWorkflow } from "../../src/workflows/provenance/save-product-provenance"

export type SeededProduct = { id: string; variant_id: string }

export type ShopSeed = {
  admin_login: { email: string; password: string }
  publishable_key: string
  secret_key: string
  region_id: string
  stock_location_id: string
  /** NFC-enabled, with a batch and content that its owners unlock. */
  tee: SeededProduct
  /** NFC-enabled, nothing else. */
  cap: SeededProduct
  /** Without a chip. */
  socks: SeededProduct
}

export const BATCH = "FLUX-2026-01"
export const UNLOCKABLE = [{ title: "Making of", url: "https://example.com/m" }]

/** A small shop in Denmark that sells two kinds of garments with chips. */
export async function seedShop(container: MedusaContainer): Promise<ShopSeed> {
  const admin_login = { email: "admin@example.com", password: "supersecret" }
  const channel = await seedStore(container)
  await seedRegions(container)
  const place = await seedFulfillment({ container, channel })
  const keys = await seedAccess({ container, channel, ...admin_login })
  const products = await seedProducts(container, { channel, ...place })
  const [tee, cap, socks] = products as [
    SeededProduct,
    SeededProduct,
    SeededProduct,
  ]
  await enable(container, {
    product_id: tee.id,
    batch_number: BATCH,
    unlockable_content: UNLOCKABLE,
  })
  await enable(container, { product_id: cap.id })
  const [region] = await container
    .resolve(Modules.REGION)
    .listRegions({ name: "Denmark" })
  const { stock_location_id } = place
  const region_id = region?.id ?? ""
  return {
    ...{ admin_login, ...keys, region_id, stock_location_id },
    ...{ tee, cap, socks },
  }
}

async function enable(
  container: MedusaContainer,
  settings: {
    product_id: string
    batch_number?: string
    unlockable_content?: unknown
  }
) {
  await saveProductProvenanceWorkflow(container).run({
    input: { nfc_enabled: true, ...settings },
  })
}

const CATALOGUE = [
  { title: "Pulse Tee", handle: "pulse-tee", price: 299 },
  { title: "Flux Cap", handle: "flux-cap", price: 249 },
  { title: "Glitch Socks", handle: "glitch-socks", price: 99 },
]

async function seedProducts(
  container: MedusaContainer,
  place: {
    channel: { id: string }
    stock_location_id: string
    shipping_profile_id: string
  }
): Promise<SeededProduct[]> {
  const { channel, shipping_profile_id, stock_location_id } = place
  const products = CATALOGUE.map((product) =>
    productData(product, shipping_profile_id)
  )
  const { result } = await createProductsWorkflow(container).run({
    input: { products },
  })
  const product_ids = result.map(({ id }) => id)
  await linkProductsToSalesChannelWorkflow(container).run({
    input: { id: channel.id, add: product_ids },
  })
  await seedStock({ container, product_ids, stock_location_id })
  return CATALOGUE.map(({ handle }) => {
    const made = result.find((product) => product.handle === handle)
    return { id: made?.id ?? "", variant_id: made?.variants[0]?.id ?? "" }
  })
}

function productData(
  { title, handle, price }: (typeof CATALOGUE)[number],
  shipping_profile_id: string
) {
  return {
    title,
    handle,
    shipping_profile_id,
    description: `A ${title} for tests`,
    status: ProductStatus.PUBLISHED,
    options: [{ title: "Size", values: ["M"] }],
    variants: [
      {
        title: "M",
        sku: `${handle}-M`.toUpperCase(),
        options: { Size: "M" },
        manage_inventory: true,
        prices: [{ currency_code: "dkk", amount: price }],
      },
    ],
  }
}

import type { SoldLine } from "../../src/modules/provenance/garments/create-garments"
import type { Shop } from "./shop"

let made = 0

/** Garments of a paid line, without the order around it. */
export async function someGarments(
  { provenance, tee }: Shop,
  over: Partial<SoldLine> = {}
): Promise<{ id: string; serial: string; token_id: string }[]> {
  const { contract_address } = await provenance.minter.place()
  const line = {
    order_id: `order_test_${++made}`,
    order_display_id: made,
    order_version: 1,
    order_line_item_id: `ordli_test_${made}`,
    units: 1,
    product_id: tee.id,
    variant_id: tee.variant_id,
    customer_id: null,
    batch_number: "FLUX-2026-01",
    contract_address,
    snapshot: {
      product: { title: "Pulse Tee", handle: "pulse-tee" },
      variant: { title: "M", options: { Size: "M" } },
    },
    ...over,
  }
  await provenance.createGarmentsOf([line])
  const page = { limit: 100, offset: 0 }
  const { order_id } = line
  return (await provenance.searchGarments({ order_id }, page)).rows
}

export async function aGarment(shop: Shop, over: Partial<SoldLine> = {}) {
  const [garment] = await someGarments(shop, { ...over, units: 1 })
  return garment!
}

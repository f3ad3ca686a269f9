import type { Shop } from "./shop"

type Grid = { products: { id: string; kind: string }[] }

let reported = 0

/** A sale of the demo's partner, as another program reports it. */
export async function reportSale(shop: Shop): Promise<string> {
  const grid = await fetch(`${shop.url}/api/products`, {
    headers: { "x-publishable-api-key": shop.publishable_key },
  })
  const { products } = (await grid.json()) as Grid
  const product = products.find(({ kind }) => kind === "own")
  const response = await fetch(`${shop.url}/api/sales`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-api-key": shop.secret_key,
    },
    body: JSON.stringify({
      ...{ product_id: product?.id, ref: "vader" },
      order_id: `browser-${Date.now()}-${++reported}`,
    }),
  })
  if (!response.ok) {
    throw new Error(`POST /api/sales: ${await response.text()}`)
  }
  return ((await response.json()) as { sale_id: string }).sale_id
}

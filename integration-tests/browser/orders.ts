import { setTimeout as sleep } from "node:timers/promises"
import { adminApi, type Shop, storeApi } from "./shop"

export type Garment = {
  id: string
  serial: string
  token_id: string
  mint: { state: string } | null
}

type Cart = { id: string }
type Region = { id: string; countries: { iso_2: string }[] }
type Product = { id: string; title: string; variants: { id: string }[] }

const ADDRESS = {
  first_name: "Ada",
  last_name: "Vinter",
  address_1: "Strandvejen 1",
  city: "Aarhus",
  postal_code: "8000",
  country_code: "dk",
}
const MINTED_TIMEOUT_MS = 40_000

const post = (body: object = {}) => ({ method: "POST" as const, body })

/** Buys units of the first product, pays and captures. */
export async function buy(
  shop: Shop,
  { units }: { units: number }
): Promise<{ id: string; display_id: number; product: Product }> {
  const { regions } = await storeApi<{ regions: Region[] }>(shop, "regions")
  const region = regions.find(({ countries }) =>
    countries.some(({ iso_2 }) => iso_2 === "dk")
  )
  const { products } = await storeApi<{ products: Product[] }>(
    shop,
    `products?handle=cyber-cargo&region_id=${region?.id}`
  )
  const product = products[0]!
  const { cart } = await storeApi<{ cart: Cart }>(
    shop,
    "carts",
    post({
      region_id: region?.id,
      email: "ada@example.com",
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
      items: [{ variant_id: product.variants[0]?.id, quantity: units }],
    })
  )
  await chooseShipping(shop, cart.id)
  await choosePayment(shop, cart.id)
  const { order } = await storeApi<{
    order: { id: string; display_id: number }
  }>(shop, `carts/${cart.id}/complete`, post())
  await capture(shop, order.id)
  return { ...order, product }
}

async function chooseShipping(shop: Shop, cartId: string): Promise<void> {
  const { shipping_options } = await storeApi<{
    shipping_options: { id: string }[]
  }>(shop, `shipping-options?cart_id=${cartId}`)
  const option_id = shipping_options[0]?.id
  const path = `carts/${cartId}/shipping-methods`
  await storeApi(shop, path, post({ option_id }))
}

async function choosePayment(shop: Shop, cart_id: string): Promise<void> {
  const { payment_collection } = await storeApi<{
    payment_collection: { id: string }
  }>(shop, "payment-collections", post({ cart_id }))
  const path = `payment-collections/${payment_collection.id}/payment-sessions`
  await storeApi(shop, path, post({ provider_id: "pp_system_default" }))
}

async function capture(shop: Shop, orderId: string): Promise<void> {
  const { order } = await adminApi<{
    order: { payment_collections: { payments: { id: string }[] }[] }
  }>(shop, `orders/${orderId}?fields=*payment_collections.payments`)
  const payment = order.payment_collections[0]?.payments[0]?.id
  await adminApi(shop, `payments/${payment}/capture`, post())
}

/** The garments of an order, once the shop has made them. */
export async function garmentsOf(
  shop: Shop,
  orderId: string,
  { minted = false } = {}
): Promise<Garment[]> {
  const deadline = Date.now() + MINTED_TIMEOUT_MS
  const isMinted = ({ mint }: Garment) =>
    mint?.state === "mined" || mint?.state === "finalized"
  for (;;) {
    const { garments } = await adminApi<{ garments: Garment[] }>(
      shop,
      `provenance/garments?order_id=${orderId}`
    )
    if (garments.length > 0 && (!minted || garments.every(isMinted))) {
      return garments
    }
    if (Date.now() > deadline) {
      throw new Error(`Order ${orderId} has no finished garments`)
    }
    await sleep(250)
  }
}

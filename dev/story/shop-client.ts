import type { ThrowawayShop } from "../throwaway-shop"

export type Json = Record<string, unknown>

export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly body: { code?: string; message?: string }
  ) {
    super(`${status} ${body.code ?? ""} ${body.message ?? ""}`)
  }
}

type Method = "GET" | "POST" | "PUT" | "DELETE"

type Call = <T>(
  method: Method,
  path: string,
  body?: Json,
  headers?: Record<string, string>
) => Promise<T>

/** The two sides of the shop over HTTP, as a storefront and an admin see it. */
export type ShopClient = {
  store: Call
  admin: Call
  /** The answer itself: a stream, a file, a status that is to be looked at. */
  adminAnswer(
    method: Method,
    path: string,
    init?: { body?: Json; signal?: AbortSignal }
  ): Promise<Response>
}

export function shopClient({ url, keys }: ThrowawayShop): ShopClient {
  const secret = Buffer.from(`${keys.secret_key}:`).toString("base64")
  const calling =
    (own: Record<string, string>): Call =>
    async <T>(
      method: string,
      path: string,
      body?: Json,
      headers: Record<string, string> = {}
    ) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { ...own, "content-type": "application/json", ...headers },
        body: body && JSON.stringify(body),
      })
      const read = (await answer.json()) as T
      if (!answer.ok) {
        throw new HttpError(answer.status, read as HttpError["body"])
      }
      return read
    }
  const authorization = `Basic ${secret}`
  return {
    store: calling({ "x-publishable-api-key": keys.publishable_key }),
    admin: calling({ authorization }),
    adminAnswer: (method, path, { body, signal } = {}) =>
      fetch(`${url}${path}`, {
        method,
        signal,
        headers: { authorization, "content-type": "application/json" },
        body: body && JSON.stringify(body),
      }),
  }
}

type Cart = { id: string }
type Order = {
  id: string
  display_id: number
  payment_collections: { payments: { id: string; amount: number }[] }[]
}

export type Purchase = {
  handle: string
  quantity: number
  /** The click that the buyer came by. */
  click_id?: string
  /** Default: a guest. */
  customer?: { email: string; token: string }
}

/** Buys units of one variant; not paid yet. */
export async function buy(
  client: ShopClient,
  { handle, quantity, click_id, customer }: Purchase
): Promise<Order> {
  const { admin } = client
  const headers: Record<string, string> = customer
    ? { authorization: `Bearer ${customer.token}` }
    : {}
  const store: Call = (method, path, body) =>
    client.store(method, path, body, headers)
  const { regions } = await store<{
    regions: (Cart & { currency_code: string })[]
  }>("GET", "/store/regions")
  const region = regions.find((it) => it.currency_code === "dkk") ?? regions[0]
  const { products } = await store<{
    products: { variants: { id: string }[] }[]
  }>("GET", `/store/products?handle=${handle}&fields=*variants`)
  const variant_id = products[0]?.variants[0]?.id
  const address = {
    first_name: "Ada",
    last_name: "Lind",
    address_1: "Nørregade 1",
    city: "København",
    postal_code: "1165",
    country_code: "dk",
  }
  const { cart } = await store<{ cart: Cart }>("POST", "/store/carts", {
    region_id: region?.id,
    email: customer?.email ?? "ada@example.com",
    shipping_address: address,
    billing_address: address,
    items: [{ variant_id, quantity }],
  })
  const at = `/store/carts/${cart.id}`
  if (click_id) {
    await store("POST", `${at}/affiliate`, { click_id })
  }
  const { shipping_options } = await store<{ shipping_options: Cart[] }>(
    "GET",
    `/store/shipping-options?cart_id=${cart.id}`
  )
  await store("POST", `${at}/shipping-methods`, {
    option_id: shipping_options[0]?.id,
  })
  const { payment_collection } = await store<{ payment_collection: Cart }>(
    "POST",
    "/store/payment-collections",
    { cart_id: cart.id }
  )
  await store(
    "POST",
    `/store/payment-collections/${payment_collection.id}/payment-sessions`,
    { provider_id: "pp_system_default" }
  )
  const { order } = await store<{ order: Cart }>("POST", `${at}/complete`)
  return await readOrder({ admin }, order.id)
}

export async function readOrder(
  { admin }: Pick<ShopClient, "admin">,
  id: string
): Promise<Order> {
  const fields = "id,display_id,*payment_collections.payments"
  const { order } = await admin<{ order: Order }>(
    "GET",
    `/admin/orders/${id}?fields=${fields}`
  )
  return order
}

const paymentOf = (order: Order) =>
  order.payment_collections.flatMap(({ payments }) => payments)[0]

export async function pay({ admin }: ShopClient, order: Order): Promise<void> {
  await admin("POST", `/admin/payments/${paymentOf(order)?.id}/capture`, {})
}

/** @param share of the money that goes back. Default: all of it */
export async function refund(
  { admin }: ShopClient,
  order: Order,
  share = 1
): Promise<void> {
  const payment = paymentOf(order)
  await admin("POST", `/admin/payments/${payment?.id}/refund`, {
    amount: (payment?.amount ?? 0) * share,
  })
}

/** Waits until `read` gives something, and gives it. */
export async function until<T>(
  what: string,
  read: () => Promise<T | null | undefined | false>,
  seconds = 60
): Promise<T> {
  const deadline = Date.now() + seconds * 1_000
  for (;;) {
    const found = await read()
    if (found) {
      return found
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${seconds} s in vain for ${what}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

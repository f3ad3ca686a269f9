import type { HttpClient } from "./http-client"
import type { Shop } from "./shop"

export type OrderLine = { variant_id: string; quantity: number }

/** An order as the tests need it, with the payment that was authorized. */
export type Order = {
  id: string
  display_id: number
  items: { id: string; variant_id: string; quantity: number }[]
  payment: { id: string; amount: number }
}

const ADDRESS = {
  first_name: "Freja",
  last_name: "Holm",
  address_1: "Nørrebrogade 1",
  city: "Copenhagen",
  postal_code: "2200",
  country_code: "dk",
}

/** Answers the body; a test that cannot get this far has failed. */
export async function ok(answer: ReturnType<HttpClient["get"]>) {
  const { status, body } = await answer
  expect({ status, ...(status === 200 ? {} : { body }) }).toEqual({
    status: 200,
  })
  return body
}

/** Buys as a storefront does, up to the authorized payment. */
export async function placeOrder(
  shop: Shop,
  lines: OrderLine[],
  buyer: HttpClient = shop.store
): Promise<Order> {
  const cart_id = await aCart(shop, buyer, { items: lines })
  await authorizePayment(buyer, cart_id)
  return await complete(shop, buyer, cart_id)
}

/** Buys with a voucher for everything, shipping too: nothing is to be paid. */
export async function placeFreeOrder(
  shop: Shop,
  lines: OrderLine[]
): Promise<Order> {
  const promo_codes = await Promise.all(
    ["items", "shipping_methods"].map((target) => aVoucher(shop, target))
  )
  const cart_id = await aCart(shop, shop.store, { items: lines })
  const at = `/store/carts/${cart_id}/promotions`
  await ok(shop.store.post(at, { promo_codes }))
  return await complete(shop, shop.store, cart_id)
}

async function aVoucher({ admin }: Shop, target_type: string) {
  const code = `FREE-${target_type}`
  await ok(
    admin.post("/admin/promotions", {
      code,
      type: "standard",
      status: "active",
      application_method: {
        type: "percentage",
        value: 100,
        currency_code: "dkk",
        target_type,
        allocation: "across",
      },
    })
  )
  return code
}

async function aCart(
  { region_id }: Shop,
  buyer: HttpClient,
  body: { items: OrderLine[] }
): Promise<string> {
  const { cart } = await ok(
    buyer.post("/store/carts", {
      region_id,
      email: "freja@example.com",
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
      ...body,
    })
  )
  await chooseShipping(buyer, cart.id)
  return cart.id
}

async function complete(shop: Shop, buyer: HttpClient, cartId: string) {
  const { type, order } = await ok(
    buyer.post(`/store/carts/${cartId}/complete`)
  )
  expect(type).toBe("order")
  return await orderOf(shop, order.id)
}

async function chooseShipping(buyer: HttpClient, cartId: string) {
  const { shipping_options } = await ok(
    buyer.get(`/store/shipping-options?cart_id=${cartId}`)
  )
  const option = shipping_options.find(
    ({ name }: { name: string }) => name === "Standard"
  )
  const body = { option_id: option.id }
  await ok(buyer.post(`/store/carts/${cartId}/shipping-methods`, body))
}

async function authorizePayment(buyer: HttpClient, cart_id: string) {
  const { payment_collection } = await ok(
    buyer.post("/store/payment-collections", { cart_id })
  )
  const path = `/store/payment-collections/${payment_collection.id}/payment-sessions`
  await ok(buyer.post(path, { provider_id: "pp_system_default" }))
}

const ORDER_FIELDS = "id,display_id,*items,*payment_collections.payments"

async function orderOf({ admin }: Shop, id: string): Promise<Order> {
  const path = `/admin/orders/${id}?fields=${ORDER_FIELDS}`
  const { order } = await ok(admin.get(path))
  const [collection] = order.payment_collections
  return { ...order, payment: collection?.payments[0] }
}

/** Takes the money, all of it unless told how much. */
export async function capture(
  { admin }: Shop,
  { payment }: Order,
  amount?: number
): Promise<void> {
  const body = amount === undefined ? {} : { amount }
  await ok(admin.post(`/admin/payments/${payment.id}/capture`, body))
}

export async function refund(
  { admin }: Shop,
  { payment }: Order,
  amount: number
): Promise<void> {
  await ok(admin.post(`/admin/payments/${payment.id}/refund`, { amount }))
}

export async function cancel({ admin }: Shop, { id }: Order): Promise<void> {
  await ok(admin.post(`/admin/orders/${id}/cancel`))
}

/** Sends the whole order out: only what was sent can come back. */
export async function fulfil(shop: Shop, order: Order): Promise<void> {
  const items = order.items.map(({ id, quantity }) => ({ id, quantity }))
  await ok(
    shop.admin.post(`/admin/orders/${order.id}/fulfillments`, {
      items,
      location_id: shop.stock_location_id,
    })
  )
}

/** Takes units of one line back: requested, arrived, confirmed. */
export async function takeBack(
  shop: Shop,
  order: Order,
  item: OrderItem
): Promise<{ return_id: string }> {
  const { return_id } = await requestReturn(shop, order, item)
  await receive(shop, return_id, { items: [item] })
  return { return_id }
}

/** Announces that units of one line will come back. */
export async function requestReturn(
  { admin, stock_location_id }: Shop,
  order: Order,
  item: OrderItem
): Promise<{ return_id: string }> {
  const begun = await ok(
    admin.post("/admin/returns", {
      order_id: order.id,
      location_id: stock_location_id,
    })
  )
  const at = `/admin/returns/${begun.return.id}`
  await ok(admin.post(`${at}/request-items`, { items: [item] }))
  await ok(admin.post(`${at}/request`, {}))
  return { return_id: begun.return.id }
}

/** A parcel of a return arrives: what is sound in it, and what is damaged. */
export async function receive(
  { admin }: Shop,
  returnId: string,
  { items = [], damaged = [] }: { items?: OrderItem[]; damaged?: OrderItem[] }
): Promise<void> {
  const at = `/admin/returns/${returnId}`
  await ok(admin.post(`${at}/receive`, {}))
  if (items.length > 0) {
    await ok(admin.post(`${at}/receive-items`, { items }))
  }
  if (damaged.length > 0) {
    await ok(admin.post(`${at}/dismiss-items`, { items: damaged }))
  }
  await ok(admin.post(`${at}/receive/confirm`, {}))
}

export type OrderItem = { id: string; quantity: number }

let customers = 0

/** A customer with an account, signed in at the storefront. */
export async function aCustomer({
  anybody,
  store,
}: Shop): Promise<{ id: string; client: HttpClient }> {
  const email = `customer-${++customers}@example.com`
  const login = { email, password: "supersecret" }
  const at = "/auth/customer/emailpass"
  const registered = await ok(anybody.post(`${at}/register`, login))
  const { customer } = await ok(
    store
      .with({ authorization: `Bearer ${registered.token}` })
      .post("/store/customers", { email })
  )
  const { token } = await ok(anybody.post(at, login))
  const client = store.with({ authorization: `Bearer ${token}` })
  return { id: customer.id, client }
}

/** Events are followed after the answer: asks until it is so. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isSo: (it: T) => boolean,
  timeout_ms = 15_000
): Promise<T> {
  const deadline = Date.now() + timeout_ms
  for (;;) {
    const it = await ask()
    if (isSo(it)) {
      return it
    }
    if (Date.now() > deadline) {
      throw new Error(`Still not so: ${JSON.stringify(it)?.slice(0, 500)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

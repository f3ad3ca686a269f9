import { ok, type Order, type OrderItem, type OrderLine } from "./orders"
import type { Shop } from "./shop"

type Swap = { back: OrderItem[]; instead: OrderLine[] }

/** Edits an order as the admin does: lines added, quantities set. */
export async function editOrder(
  { admin }: Shop,
  { id }: Order,
  { add = [], set = [] }: { add?: OrderLine[]; set?: OrderItem[] }
): Promise<void> {
  const at = `/admin/order-edits/${id}`
  await ok(admin.post("/admin/order-edits", { order_id: id }))
  if (add.length > 0) {
    await ok(admin.post(`${at}/items`, { items: add }))
  }
  for (const { id: line, quantity } of set) {
    await ok(admin.post(`${at}/items/item/${line}`, { quantity }))
  }
  await ok(admin.post(`${at}/request`, {}))
  await ok(admin.post(`${at}/confirm`, {}))
}

/** Agrees on an exchange. Goods that come back are still to be received. */
export async function exchange(
  shop: Shop,
  order: Order,
  swap: Swap
): Promise<{ id: string; return_id: string }> {
  const { admin } = shop
  const body = { order_id: order.id }
  const begun = await ok(admin.post("/admin/exchanges", body))
  const at = `/admin/exchanges/${begun.exchange.id}`
  const return_id = await fill(shop, at, swap)
  await ok(admin.post(`${at}/request`, {}))
  return { id: begun.exchange.id, return_id }
}

/** Agrees on a replacement of goods that were wrong, and have to come back. */
export async function claim(
  shop: Shop,
  order: Order,
  swap: Swap
): Promise<{ id: string; return_id: string }> {
  const { admin } = shop
  const body = { order_id: order.id, type: "replace" }
  const begun = await ok(admin.post("/admin/claims", body))
  const at = `/admin/claims/${begun.claim.id}`
  const items = swap.back.map((item) => ({
    ...item,
    reason: "production_failure",
  }))
  await ok(admin.post(`${at}/claim-items`, { items }))
  const return_id = await fill(shop, at, swap)
  await ok(admin.post(`${at}/request`, {}))
  return { id: begun.claim.id, return_id }
}

/** Sends something for goods that were wrong, and that nobody sends back. */
export async function replaceForFree(
  { admin }: Shop,
  order: Order,
  { wrong, instead }: { wrong: OrderItem[]; instead: OrderLine[] }
): Promise<{ id: string }> {
  const body = { order_id: order.id, type: "replace" }
  const begun = await ok(admin.post("/admin/claims", body))
  const at = `/admin/claims/${begun.claim.id}`
  const items = wrong.map((it) => ({ ...it, reason: "production_failure" }))
  await ok(admin.post(`${at}/claim-items`, { items }))
  await ok(admin.post(`${at}/outbound/items`, { items: instead }))
  await ok(admin.post(`${at}/request`, {}))
  return { id: begun.claim.id }
}

async function fill(
  { admin, stock_location_id: location_id }: Shop,
  at: string,
  { back, instead }: Swap
): Promise<string> {
  const inbound = { location_id, items: back }
  const begun = await ok(admin.post(`${at}/inbound/items`, inbound))
  await ok(admin.post(`${at}/outbound/items`, { items: instead }))
  return begun.return.id
}

/** Calls an exchange or a claim off. */
export async function callOff(
  { admin }: Shop,
  kind: "exchanges" | "claims",
  id: string
): Promise<void> {
  await ok(admin.post(`/admin/${kind}/${id}/cancel`, {}))
}

/** Pays what a change of the order cost beyond what was paid. */
export async function payDifference({ admin }: Shop, { id }: Order) {
  const path = `/admin/orders/${id}?fields=id,*payment_collections`
  const { order } = await ok(admin.get(path))
  const due = order.payment_collections.find(
    ({ status }: { status: string }) => status === "not_paid"
  )
  const body = { order_id: id }
  await ok(
    admin.post(`/admin/payment-collections/${due?.id}/mark-as-paid`, body)
  )
}

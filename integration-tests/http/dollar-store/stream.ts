import { dollarStoreOf } from "../../../src/modules/dollar-store/resolve"
import { aGridProduct, LISTINGS } from "../../factories/grid"
import type { Shop } from "../../factories/shop"
import { eventually } from "./grid"

type Event = { id: string; event: string; data: Record<string, unknown> }

export function streamTests(shop: Shop) {
  const open: AbortController[] = []
  afterEach(() => open.splice(0).forEach((it) => it.abort()))

  /** Reads in the background; `events` grows. */
  async function listen(path: string, headers: Record<string, string> = {}) {
    const stop = new AbortController()
    open.push(stop)
    const response = await fetch(`${shop.url}${path}`, {
      headers,
      signal: stop.signal,
    })
    const events: Event[] = []
    void readInto(response, events).catch(() => undefined)
    return { response, events, stop }
  }
  const key = () => `x-publishable-api-key=${shop.publishable_key}`
  const setStock = async (
    { inventory_item_id }: { inventory_item_id: string },
    stocked_quantity: number
  ) =>
    await shop.admin.post(
      `/admin/inventory-items/${inventory_item_id}/location-levels/${shop.stock_location_id}`,
      { stocked_quantity }
    )

  it("begins with the page, then tells stock and new products", async () => {
    const first = await aGridProduct(shop)
    const { response, events } = await listen(
      `/api/products/stream?${key()}&ref=vader`
    )
    expect(response.headers.get("content-type")).toBe("text/event-stream")
    await eventually(async () => expect(events).toHaveLength(1))
    expect(events[0]).toMatchObject({
      event: "snapshot",
      data: { total: 1, products: [{ id: first.id, stock_count: 100 }] },
    })
    await setStock(first, 7)
    await eventually(async () => expect(events).toHaveLength(2))
    expect(events[1]).toMatchObject({
      event: "stock",
      data: { id: first.id, in_stock: true, stock_count: 7 },
    })
    const second = await aGridProduct(shop)
    await eventually(async () =>
      expect(events.at(-1)).toMatchObject({
        event: "product",
        data: {
          ...{ id: second.id, price: 3 },
          affiliate_url: expect.stringContaining("/r/vader/"),
        },
      })
    )
    await shop.admin.delete(`${LISTINGS}/${first.id}`)
    await eventually(async () =>
      expect(events.at(-1)).toMatchObject({
        event: "removed",
        data: { id: first.id },
      })
    )
  })

  it("tells of the category that was asked for, and what left it", async () => {
    const cable = await aGridProduct(shop, { category: "Cables" })
    const decal = await aGridProduct(shop, { category: "Decals" })
    const { events } = await listen(
      `/api/products/stream?${key()}&category=cables`
    )
    await eventually(async () => expect(events).toHaveLength(1))
    expect(events[0]?.data).toMatchObject({ products: [{ id: cable.id }] })
    await setStock(decal, 3)
    await setStock(cable, 4)
    await eventually(async () => expect(events).toHaveLength(2))
    expect(events[1]).toMatchObject({
      ...{ event: "stock", data: { id: cable.id, stock_count: 4 } },
    })
    await shop.admin.post(`/admin/products/${cable.id}`, { categories: [] })
    await eventually(async () =>
      expect(events.at(-1)).toMatchObject({
        ...{ event: "removed", data: { id: cable.id } },
      })
    )
  })

  it("goes on after the last event, with what was missed", async () => {
    const product = await aGridProduct(shop)
    const before = await listen(`/api/products/stream?${key()}`)
    await eventually(async () => expect(before.events).toHaveLength(1))
    before.stop.abort()
    await setStock(product, 9)
    await setStock(product, 8)
    await eventually(async () => {
      const { body } = await shop.store.get("/api/products")
      expect(body.products[0].stock_count).toBe(8)
    })
    const last_id = before.events[0]?.id ?? ""
    const after = await listen(`/api/products/stream?${key()}`, {
      "last-event-id": last_id,
    })
    await eventually(async () => expect(after.events).toHaveLength(1))
    expect(after.events[0]).toMatchObject({
      event: "stock",
      data: { id: product.id, stock_count: 8 },
    })
    expect(Number(after.events[0]?.id)).toBeGreaterThan(Number(last_id))
  })

  it("tells many listeners of one change", async () => {
    const product = await aGridProduct(shop)
    const listeners = await Promise.all(
      Array.from({ length: 30 }, () => listen("/dollar-store/stream"))
    )
    await setStock(product, 3)
    await eventually(async () => {
      const told = listeners.filter(({ events }) =>
        events.some(({ data }) => data.stock_count === 3)
      )
      expect(told).toHaveLength(30)
    })
  })

  it("goes on for the page from what it shows, also after a break", async () => {
    const product = await aGridProduct(shop)
    const page = await shop.anybody.get("/dollar-store", {
      accept: "text/html",
    })
    const version = /data-version="(\d+)"/.exec(page.body)?.[1] ?? ""
    await setStock(product, 5)
    await eventually(async () => {
      const [card] = await shop.sql("select version from dollar_store_card")
      expect(Number(card?.version)).toBeGreaterThan(Number(version))
    })
    const at = `/dollar-store/stream?after=${version}`
    for (const last_id of [undefined, version]) {
      const { events } = await listen(
        last_id ? "/dollar-store/stream?after=x" : at,
        last_id ? { "last-event-id": last_id } : {}
      )
      await eventually(async () =>
        expect(events).toMatchObject([
          { event: "ready", id: version, data: {} },
          { event: "stock", data: { id: product.id, stock_count: 5 } },
        ])
      )
    }
  })

  it("answers HEAD to each stream, with as many open as may be", async () => {
    const { options } = dollarStoreOf(shop.container)
    const before = options.streams_per_client_max
    options.streams_per_client_max = 0
    try {
      for (const path of [
        ...["/dollar-store/stream", "/api/products/stream"],
        ...["/api/metrics/stream", "/admin/affiliate/metrics/stream"],
        "/admin/offers/sync/stream",
      ]) {
        const { status, headers } = await fetch(`${shop.url}${path}`, {
          method: "HEAD",
          headers: await allKeys(shop),
          signal: AbortSignal.timeout(4_000),
        })
        const type = headers.get("content-type")
        expect([path, status, type]).toEqual([path, 200, "text/event-stream"])
      }
    } finally {
      options.streams_per_client_max = before
    }
  })

  it("is asked for a key, is not opened any number of times from one address, and begins anew after an event that there was not", async () => {
    const { response } = await listen("/api/products/stream")
    expect(response.status).toBe(401)
    const wrong = await listen(`/api/products/stream?${key()}&currency=THB`)
    expect(wrong.response.status).toBe(400)
    const { options } = dollarStoreOf(shop.container)
    const before = options.streams_per_client_max
    options.streams_per_client_max = 2
    try {
      const page = "/dollar-store/stream"
      const api = `/api/products/stream?${key()}`
      const first = await listen(page)
      expect((await listen(api)).response.status).toBe(200)
      for (const path of [page, api]) {
        const { response } = await listen(path)
        expect(response.status).toBe(429)
        expect(response.headers.get("retry-after")).toBe("30")
      }
      first.stop.abort()
      await eventually(async () =>
        expect((await listen(page)).response.status).toBe(200)
      )
    } finally {
      options.streams_per_client_max = before
    }
    for (const last_id of ["x", "-1", "999999999999", "1e3"]) {
      const { events } = await listen(`/api/products/stream?${key()}`, {
        "last-event-id": last_id,
      })
      await eventually(async () =>
        expect([last_id, events]).toMatchObject([
          ...[last_id, [{ event: "snapshot" }]],
        ])
      )
    }
  })
}

async function allKeys(shop: Shop): Promise<Record<string, string>> {
  const login = await shop.anybody.post("/auth/user/emailpass", {
    ...shop.admin_login,
  })
  return {
    "x-publishable-api-key": shop.publishable_key,
    "x-api-key": shop.secret_key,
    authorization: `Bearer ${login.body.token}`,
  }
}

async function readInto(response: Response, events: Event[]): Promise<void> {
  const decoder = new TextDecoder()
  let text = ""
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const parts = text.split("\n\n")
    text = parts.pop() ?? ""
    for (const part of parts) {
      const field = (name: string) =>
        RegExp(`^${name}: (.*)$`, "m").exec(part)?.[1]
      const event = field("event")
      if (event) {
        const data = JSON.parse(field("data") ?? "null")
        events.push({ event, data, id: field("id") ?? "" })
      }
    }
  }
}

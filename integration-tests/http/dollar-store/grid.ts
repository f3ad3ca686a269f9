import { Modules } from "@medusajs/framework/utils"
import {
  aCheapProduct,
  aGridProduct,
  anAffiliateProduct,
  LISTINGS,
  manyGridProducts,
} from "../../factories/grid"
import type { Shop } from "../../factories/shop"

const AT = "/api/products"

/** Fields of the brief's Dart model, none of which may be null. */
const DART_PRODUCT = {
  id: "string",
  name: "string",
  price: "number",
  currency: "string",
  category: "string",
  image_url: "string",
  affiliate_url: "string",
  in_stock: "boolean",
  stock_count: "number",
}
const DART_PAGE = { total: "number", page: "number", per_page: "number" }

const typesOf = (value: Record<string, unknown>, names: object) =>
  Object.fromEntries(
    Object.keys(names).map((name) => [name, typeof value[name]])
  )

export function gridTests(shop: Shop) {
  it("has the names and types of the brief's models", async () => {
    await aGridProduct(shop, { category: "Electronics" })
    await aGridProduct(shop)
    await anAffiliateProduct(shop)
    const { status, body } = await shop.store.get(AT)
    expect(status).toBe(200)
    expect(typesOf(body, DART_PAGE)).toEqual(DART_PAGE)
    expect(body).toMatchObject({ total: 3, page: 1, per_page: 20 })
    for (const product of body.products) {
      expect(typesOf(product, DART_PRODUCT)).toEqual(DART_PRODUCT)
      expect(Number.isInteger(product.stock_count)).toBe(true)
    }
    const second = await shop.store.get(`${AT}?per_page=2&page=2`)
    expect(second.body).toMatchObject({ total: 3, page: 2, per_page: 2 })
    expect(second.body.products).toHaveLength(1)
    const one = await shop.store.get(`${AT}?category=electronics`)
    expect(one.body).toMatchObject({ total: 1, products: [{}] })
    // A double has a decimal point, in the brief as in Dart.
    const { publishable_key } = shop
    const response = await fetch(`${shop.url}${AT}`, {
      headers: { "x-publishable-api-key": publishable_key },
    })
    expect(await response.text()).toContain('"price":3.00,"currency":"DKK"')
  })

  it("shows our own products and those of others for what they are", async () => {
    const own = await aGridProduct(shop, { category: "Electronics" })
    const other = await anAffiliateProduct(shop)
    const { body } = await shop.store.get(AT)
    const byId = (id: string) =>
      body.products.find((it: { id: string }) => it.id === id)
    expect(byId(own.id)).toMatchObject({
      ...{ kind: "own", label: "Sold by us", price: 3, currency: "DKK" },
      ...{ category: "Electronics", in_stock: true, stock_count: 100 },
      ...{ stock_counted: true, price_current: true },
    })
    expect(byId(other.id)).toMatchObject({
      ...{ kind: "affiliate", label: "Affiliate – Reklame", price: 3 },
      ...{ category: "Other", in_stock: true, stock_counted: false },
    })
    const urls = async (query: string) => {
      const { body: page } = await shop.store.get(`${AT}?${query}`)
      return Object.fromEntries(
        page.products.map((it: { id: string; affiliate_url: string }) => [
          it.id,
          it.affiliate_url,
        ])
      )
    }
    const at = "https://id.example.com"
    expect(await urls("ref=Vader&source=flutter-app")).toEqual({
      [own.id]: `${at}/r/vader/${own.id}?source=flutter-app`,
      [other.id]: `${at}/r/vader/${other.id}?source=flutter-app`,
    })
    expect(await urls("source=app")).toEqual({
      [own.id]: `${at}/dollar-store?product=${own.id}&source=app`,
      [other.id]: "https://amazon.com/product?source=app",
    })
  })

  const REFUSED = [
    "page=0",
    "per_page=101",
    "per_page=x",
    "ref=../etc",
    "ref=a",
    "currency=kroner",
    "unknown=1",
    `source=${"x".repeat(65)}`,
  ]

  it("refuses what it does not know, and answers a browser of the storefront's origin only", async () => {
    for (const query of REFUSED) {
      const { status, body } = await shop.store.get(`${AT}?${query}`)
      expect([query, status, body.code]).toEqual([
        ...[query, 400, "invalid_request"],
      ])
    }
    await aGridProduct(shop)
    expect(await shop.store.get(`${AT}?currency=THB`)).toMatchObject({
      status: 400,
      body: { code: "dollar_store_currency_unavailable" },
    })
    const preflight = (origin: string) =>
      fetch(`${shop.url}${AT}`, {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "GET",
          "access-control-request-headers": "x-publishable-api-key",
        },
      })
    const good = await preflight("http://localhost:3000")
    expect(good.status).toBe(204)
    expect(good.headers.get("access-control-allow-origin")).toBe(
      "http://localhost:3000"
    )
    expect(good.headers.get("access-control-allow-headers")).toContain(
      "x-publishable-api-key"
    )
    const bad = await preflight("https://evil.example")
    expect(bad.headers.get("access-control-allow-origin")).toBeNull()
  })

  it("leaves out drafts, what is not published, and what left the channel", async () => {
    const draft = await aGridProduct(shop)
    const hidden = await aGridProduct(shop)
    const gone = await aGridProduct(shop)
    await shop.admin.post(`/admin/products/${draft.id}`, { status: "draft" })
    await shop.admin.post(`${LISTINGS}/${hidden.id}`, { is_published: false })
    await shop.admin.delete(`/admin/products/${gone.id}`)
    await eventually(async () =>
      expect((await shop.store.get(AT)).body.total).toBe(0)
    )
    await eventually(async () =>
      expect((await shop.admin.get(`${LISTINGS}/${gone.id}`)).status).toBe(404)
    )
    await shop.admin.post(`${LISTINGS}/${hidden.id}`, { is_published: true })
    expect((await shop.store.get(AT)).body.total).toBe(1)
    await shop.admin.delete(`${LISTINGS}/${hidden.id}`)
    expect((await shop.store.get(AT)).body.total).toBe(0)
    expect(await shop.admin.get(`${LISTINGS}/${hidden.id}`)).toMatchObject({
      status: 404,
      body: { code: "dollar_store_listing_not_found" },
    })
  })

  it("leads to the new address of a listing from the next click on", async () => {
    const { id } = await anAffiliateProduct(shop)
    const leadsTo = async () => {
      const answer = await fetch(`${shop.url}/r/-/${id}`, {
        redirect: "manual",
      })
      const { origin, pathname, searchParams } = new URL(
        answer.headers.get("location") ?? ""
      )
      return [origin + pathname, [...searchParams.keys()].join()]
    }
    const change = (fields: object) =>
      shop.admin.post(`${LISTINGS}/${id}`, fields)
    const before = "https://amazon.com/product"
    const after = "https://shop.example.com/dp/B0"
    expect(await leadsTo()).toEqual([before, "slv_click"])
    await change({ destination_url: after })
    expect(await leadsTo()).toEqual([after, "slv_click"])
    await change({ network: "custom", template: "a={click_id}" })
    expect(await leadsTo()).toEqual([after, "a,slv_click"])
    await change({ template: "b={click_id}" })
    expect(await leadsTo()).toEqual([after, "b,slv_click"])
  })

  it("follows the stock, reservations too", async () => {
    const product = await aGridProduct(shop)
    const stock = async () => {
      const { body } = await shop.store.get(AT)
      return [body.products[0].in_stock, body.products[0].stock_count]
    }
    const { inventory_item_id, stock_location_id: location_id } = {
      ...product,
      ...shop,
    }
    await shop.admin.post(
      `/admin/inventory-items/${inventory_item_id}/location-levels/${location_id}`,
      { stocked_quantity: 5 }
    )
    await eventually(async () => expect(await stock()).toEqual([true, 5]))
    const inventory = shop.container.resolve(Modules.INVENTORY)
    await inventory.createReservationItems([
      { inventory_item_id, location_id, quantity: 5 },
    ])
    await eventually(async () => expect(await stock()).toEqual([false, 0]))
  })

  it("asks the database as often for many products as for few", async () => {
    await aGridProduct(shop)
    const few = await queriesOf(shop, () => shop.store.get(AT))
    await manyGridProducts(shop, 19)
    // What the events of so many products ask is counted, too, until it is done.
    await eventually(async () => {
      const many = await queriesOf(shop, () => shop.store.get(AT))
      expect(many).toBeLessThanOrEqual(Math.min(few, 4))
    })
  })

  it("tells the merchant what each unit leaves, is put in order, and searched", async () => {
    const first = await aGridProduct(shop, { title: "First" })
    const second = await aGridProduct(shop, { title: "Second" })
    const order = async (query = "") => {
      const { body } = await shop.admin.get(`${LISTINGS}${query}`)
      return body.listings.map((it: { title: string }) => it.title)
    }
    await shop.admin.post(`${LISTINGS}/${second.id}/move`, { place: 0 })
    expect(await order()).toEqual(["Second", "First"])
    const moved = `${LISTINGS}/${first.id}/move`
    expect(await shop.admin.post(moved, { place: 0 })).toMatchObject({
      status: 200,
      body: { listing: { position: 0 } },
    })
    expect(await order()).toEqual(["First", "Second"])
    const shown = await shop.store.get(AT)
    expect(shown.body.products[0].name).toBe("First")
    expect(await order("?q=seco")).toEqual(["Second"])
    await shop.admin.post(`${LISTINGS}/${first.id}`, { cost: 1.1 })
    const { body } = await shop.admin.get(`${LISTINGS}?kind=own&q=first`)
    expect(body.listings).toMatchObject([
      {
        product_id: first.id,
        ...{ cost: 1.1, margin: 1.9, margin_percent: 63.333333 },
        prices: { DKK: 3 },
      },
    ])
    expect(await shop.admin.post(moved, { place: -1 })).toMatchObject({
      status: 400,
    })
    expect(
      await shop.admin.post(`${LISTINGS}/prod_none/move`, { place: 0 })
    ).toMatchObject({
      status: 404,
      body: { code: "dollar_store_listing_not_found" },
    })
  })

  it("takes only listings that are whole", async () => {
    const put = async (fields: object, in_channel = true) => {
      const { id } = await aCheapProduct(shop, { in_channel })
      return await shop.admin.post(LISTINGS, { product_id: id, ...fields })
    }
    const elsewhere = {
      ...{ kind: "affiliate", destination_url: "https://amazon.com/dp/B0" },
      ...{ external_price: 3, external_currency: "DKK" },
    }

    const wrong: [string, object][] = [
      ["no destination", { destination_url: undefined }],
      ["a script", { destination_url: "javascript:alert(1)" }],
      ["plain http", { destination_url: "http://amazon.com/" }],
      ["a private host", { destination_url: "https://169.254.169.254/" }],
      ["no price", { external_price: undefined }],
      ["no currency", { external_currency: undefined }],
      ["no template", { network: "custom" }],
    ]
    const answers = [
      ...(await inTurn(wrong, async ([why, fields]) => {
        const { status, body } = await put({ ...elsewhere, ...fields })
        return [why, status, body.code]
      })),
      ["a price", ...(await codeOf(put({ ...elsewhere, external_price: 4 })))],
      ["another channel", ...(await codeOf(put({}, false)))],
      [
        "an own page elsewhere",
        ...(await codeOf(put({ destination_url: "https://amazon.com/" }))),
      ],
      ["no template of its own", ...(await codeOf(put({ network: "custom" })))],
      [
        "no product",
        ...(await codeOf(shop.admin.post(LISTINGS, { product_id: "prod_x" }))),
      ],
    ]
    const invalid = [400, "dollar_store_listing_invalid"]
    expect(answers).toEqual([
      ...wrong.map(([why]) => [why, ...invalid]),
      ["a price", 400, "dollar_store_price_broken"],
      ["another channel", ...invalid],
      ["an own page elsewhere", ...invalid],
      ["no template of its own", ...invalid],
      ["no product", 404, "dollar_store_product_not_found"],
    ])
  })
}

async function codeOf(
  answer: ReturnType<Shop["admin"]["post"]>
): Promise<[number, string]> {
  const { status, body } = await answer
  return [status, body.code]
}

async function inTurn<T, R>(
  items: readonly T[],
  job: (item: T) => Promise<R>
): Promise<R[]> {
  const results: R[] = []
  for (const item of items) {
    results.push(await job(item))
  }
  return results
}

/** Events arrive a moment later. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const until = Date.now() + 10_000
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > until) {
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Statements that the shop's own connection pool sends meanwhile. */
async function queriesOf(
  { container }: Shop,
  job: () => Promise<unknown>
): Promise<number> {
  const knex = container.resolve("__pg_connection__")
  let count = 0
  const note = () => void count++
  knex.on("query", note)
  try {
    await job()
  } finally {
    knex.removeListener("query", note)
  }
  return count
}

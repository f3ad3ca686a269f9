import { affiliateOf } from "../../../src/modules/affiliate/resolve"
import type { Shop } from "../../factories/shop"
import {
  aClick,
  aPartner,
  aSecretKey,
  reporter,
} from "../affiliate-money/some-partners"

export const AT = "/api/metrics"
const ADMIN = "/admin/affiliate/metrics"

/** Types of the brief's models; a double has a decimal point in the JSON. */
const DART_METRICS = {
  total_sales: "double",
  total_orders: "int",
  average_order_value: "double",
  conversion_rate: "double",
  top_products: "list",
  recent_sales: "list",
}
const DART_TOP_PRODUCT = { id: "string", name: "string", sales: "int" }
const DART_RECENT_SALE = {
  product_id: "string",
  timestamp: "string",
  ref: "string",
}

/** As Dart's jsonDecode would type a field of the text. */
function dartTypes(text: string, names: object): Record<string, string> {
  return Object.fromEntries(
    Object.keys(names).map((name) => {
      const value = RegExp(`"${name}":("|\\[|-?[\\d.]+|\\w+)`).exec(text)?.[1]
      return [name, dartType(value ?? "missing")]
    })
  )
}

function dartType(value: string): string {
  if (value === '"') {
    return "string"
  }
  if (value === "[") {
    return "list"
  }
  return /^-?\d+$/.test(value)
    ? "int"
    : /^-?\d+\.\d+$/.test(value)
      ? "double"
      : value
}

export async function aBoundKey(shop: Shop, partner_id: string) {
  const key = await aSecretKey(shop.container, "Of a partner")
  await affiliateOf(shop.container).keyScopes.bind(key.id, partner_id)
  return {
    ...key,
    client: shop.anybody.with({ "x-api-key": key.token }),
  }
}

export async function aSale(
  shop: Shop,
  ref: string,
  over: Record<string, unknown> = {}
): Promise<string> {
  const { status, body } = await reporter(shop).post("/api/sales", {
    ...{ product_id: shop.tee.id, ref, ...over },
  })
  expect(status).toBe(201)
  return body.sale_id
}

export function answerTests(shop: Shop) {
  const text = async (path = AT) => {
    const headers = { "x-api-key": shop.secret_key }
    return await (await fetch(`${shop.url}${path}`, { headers })).text()
  }

  it("has the names and types of the brief's model, with and without sales", async () => {
    expect(dartTypes(await text(), DART_METRICS)).toEqual({
      ...DART_METRICS,
      ...{ average_order_value: "null", conversion_rate: "null" },
    })
    await aPartner(shop)
    await aClick(shop, { ref: "vader", product_id: shop.tee.id })
    await aSale(shop, "vader")
    const json = await text()
    expect(dartTypes(json, DART_METRICS)).toEqual(DART_METRICS)
    expect(json).toContain(
      '"total_sales":3.00,"total_orders":1,"average_order_value":3.00,"conversion_rate":1.0,'
    )
    const { top_products, recent_sales } = JSON.parse(json)
    for (const [rows, types] of [
      [top_products, DART_TOP_PRODUCT],
      [recent_sales, DART_RECENT_SALE],
    ]) {
      expect(rows).toHaveLength(1)
      expect(dartTypes(JSON.stringify(rows[0]), types)).toEqual(types)
    }
    expect(recent_sales[0].timestamp).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
    )
    expect(top_products[0].name).toBe("Pulse Tee")
  })

  it("says what each figure means, and of when it is", async () => {
    const before = Date.now()
    const { body } = await reporter(shop).get(AT)
    expect(Date.parse(body.as_of)).toBeGreaterThan(before - 5_000)
    expect(Object.keys(body.definitions)).toEqual(
      expect.arrayContaining(Object.keys(DART_METRICS))
    )
    expect(body).toMatchObject({
      ...{ average_order_value: null, conversion_rate: null },
      totals: { average_order_value: null, conversion_rate: null },
    })
    expect(body.days).toHaveLength(30)
  })

  it("filters by days, partner, source and campaign, in any spelling", async () => {
    await aPartner(shop)
    await aPartner(shop, "boba")
    const click = { product_id: shop.tee.id, source: "app", campaign: "may" }
    await aClick(shop, { ref: "vader", ...click })
    await aClick(shop, { ref: "boba", ...click, source: "blog" })
    await aSale(shop, "vader", { source: "App", campaign: "May" })
    await aSale(shop, "boba", { source: "blog", quantity: 2 })
    const totals = async (query: string) => {
      const { body } = await reporter(shop).get(`${AT}?${query}`)
      return [body.total_sales, body.total_orders, body.totals.clicks.human]
    }
    expect(await totals("")).toEqual([9, 2, 2])
    expect(await totals("ref=Vader")).toEqual([3, 1, 1])
    expect(await totals("source=BLOG")).toEqual([6, 1, 1])
    expect(await totals("campaign=may&source=app")).toEqual([3, 1, 1])
    expect(await totals("ref=boba&campaign=may")).toEqual([0, 0, 1])
    expect(await totals("to=2026-01-01")).toEqual([0, 0, 0])
  })

  it("takes back what was taken back", async () => {
    await aPartner(shop)
    const id = await aSale(shop, "vader", { quantity: 3 })
    await shop.admin.post(`/admin/affiliate/sales/${id}/reverse`, {
      ...{ quantity: 1, reason: "came back" },
    })
    const { body } = await reporter(shop).get(AT)
    expect(body).toMatchObject({
      ...{ total_sales: 6, total_orders: 1, average_order_value: 6 },
      totals: { gross_sales: 9, reversed_sales: 3, net_sales: 6 },
    })
  })

  it("answers the admin alike", async () => {
    await aPartner(shop)
    await aSale(shop, "vader")
    const one = await reporter(shop).get(`${AT}?ref=vader`)
    const other = await shop.admin.get(`${ADMIN}?ref=vader`)
    expect(other.status).toBe(200)
    expect({ ...other.body, as_of: "" }).toEqual({ ...one.body, as_of: "" })
  })

  const REFUSED = [
    "from=2026-02-30",
    "from=yesterday",
    "from=2026-02-02&to=2026-02-01",
    "from=2025-01-01&to=2026-01-02",
    "from=1969-12-31&to=1970-01-01",
    "from=2999-01-01",
    "to=2026-01-01T00:00:00Z",
    "ref=../etc",
    "ref=a&ref=b",
    "source=",
    `campaign=${"x".repeat(65)}`,
    "unknown=1",
  ]

  it("refuses days, partners and sources that are none, and what it does not know", async () => {
    for (const query of REFUSED) {
      for (const answer of [
        await reporter(shop).get(`${AT}?${query}`),
        await reporter(shop).get(`${AT}/stream?${query}`),
        await shop.admin.get(`${ADMIN}?${query}`),
      ]) {
        expect([query, answer.status, answer.body.code]).toEqual([
          ...[query, 400, "invalid_request"],
        ])
      }
    }
  })

  it("is for secret keys", async () => {
    for (const path of [AT, `${AT}/stream`]) {
      for (const client of [shop.anybody, shop.store, shop.admin]) {
        expect(await client.get(path)).toMatchObject({
          ...{ status: 401, body: { code: "unauthorized" } },
        })
      }
    }
    for (const path of [ADMIN, `${ADMIN}/stream`]) {
      expect((await reporter(shop).get(path)).status).toBe(401)
    }
  })

  it("shows a key that is bound what is its partner's, and nothing else", async () => {
    const { id } = await aPartner(shop)
    await aPartner(shop, "boba")
    await aClick(shop, { ref: "boba", product_id: shop.tee.id })
    await aSale(shop, "boba", { source: "secret-source" })
    await aSale(shop, "vader")
    const { client, token } = await aBoundKey(shop, id)
    const own = await client.get(AT)
    expect(own.body).toMatchObject({
      ...{ total_sales: 3, total_orders: 1, filters: { ref: "vader" } },
      ...{ totals: { clicks: { human: 0 } }, recent_sales: [{ ref: "vader" }] },
    })
    expect(JSON.stringify(own.body)).not.toMatch(/boba|secret-source/)
    expect((await client.get(`${AT}?ref=VADER`)).body.total_sales).toBe(3)
    for (const path of [AT, `${AT}/stream`]) {
      expect(await client.get(`${path}?ref=boba`)).toMatchObject({
        ...{ status: 403, body: { code: "affiliate_ref_forbidden" } },
      })
    }
    const asBasic = { authorization: `Basic ${btoa(`${token}:`)}` }
    expect((await shop.anybody.get(ADMIN, asBasic)).status).toBe(401)
  })
}

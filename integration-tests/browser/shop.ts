import { readFileSync } from "node:fs"
import type { ShopDoubles } from "../doubles/offers/shop-doubles"

/** What `npm start` wrote about the shop that runs; see SHOP_DEV_JSON. */
export type Shop = {
  url: string
  admin: { email: string; password: string }
  publishable_key: string
  secret_key: string
  tap_url: string
  /** What the shop talks to; not in the file of `npm start`. */
  doubles?: ShopDoubles
}

/** @throws Error without SHOP_DEV_JSON, the path of a shop's dev.json */
export function readShop(): Shop {
  const file = process.env.SHOP_DEV_JSON
  if (!file) {
    throw new Error(
      "SHOP_DEV_JSON must name the .data/dev.json of a running shop"
    )
  }
  return JSON.parse(readFileSync(file, "utf8")) as Shop
}

type Call = { method?: "GET" | "POST" | "PUT" | "DELETE"; body?: object }

/** Calls the shop's API and expects it to work. */
async function call<Answer>(
  url: string,
  { method = "GET", body }: Call,
  headers: Record<string, string>
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) {
    throw new Error(`${method} ${url}: ${response.status} ${text}`)
  }
  return (text ? JSON.parse(text) : undefined) as Answer
}

export function storeApi<Answer>(shop: Shop, path: string, request: Call = {}) {
  const headers = { "x-publishable-api-key": shop.publishable_key }
  return call<Answer>(`${shop.url}/store/${path}`, request, headers)
}

/** Where a double of the shop's is. @throws Error where it has none */
export function doubleOf(shop: Shop, name: keyof ShopDoubles): string {
  if (!shop.doubles) {
    throw new Error("This shop has no doubles: run it by `npm test -- browser`")
  }
  return shop.doubles[name]
}

export function adminApi<Answer>(shop: Shop, path: string, request: Call = {}) {
  const credentials = Buffer.from(`${shop.secret_key}:`).toString("base64")
  const headers = { authorization: `Basic ${credentials}` }
  return call<Answer>(`${shop.url}/admin/${path}`, request, headers)
}

import { randomInt, randomUUID } from "node:crypto"
import type { Page } from "playwright-core"
import { go } from "./browser"
import { adminApi, type Shop } from "./shop"

export const HUMAN_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"
export const BOT_AGENT = "curl/8.5.0"

/** Opens a tab of the affiliates page. */
export const openAffiliate = (
  page: Page,
  tab: string,
  chosen: Record<string, string> = {}
) => go(page, `affiliate?${new URLSearchParams({ tab, ...chosen })}`)

type Product = { id: string; name: string }

/** What is in the grid, by the name of the product. */
export async function gridProducts(shop: Shop): Promise<Map<string, string>> {
  const { products } = await keyApi<{ products: Product[] }>(
    shop,
    "products?per_page=100"
  )
  return new Map(products.map(({ id, name }) => [name, id]))
}

/** Calls the brief's API with the merchant's secret key. */
async function keyApi<Answer>(
  shop: Shop,
  path: string,
  body?: object
): Promise<Answer> {
  const response = await fetch(`${shop.url}/api/${path}`, {
    method: body ? "POST" : "GET",
    headers: {
      "content-type": "application/json",
      "x-api-key": shop.secret_key,
      ...(body && { "idempotency-key": randomUUID() }),
    },
    body: body && JSON.stringify(body),
  })
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }
  return (await response.json()) as Answer
}

type Followed = {
  ref: string
  product_id: string
  source?: string
  campaign?: string
  agent?: string
  referrer?: string
  /** Also of a client that was here before. */
  isRepeat?: boolean
}

// Spec files count apart, and are of one day and address.
let browsers = randomInt(1_000_000, 9_000_000)

/** Follows a partner's link, each time in another browser. @returns its click */
export async function follow(shop: Shop, it: Followed): Promise<string> {
  const { ref, product_id, source, campaign, agent, referrer } = it
  const query = new URLSearchParams({
    ...(source && { source }),
    ...(campaign && { campaign }),
  })
  const number = it.isRepeat ? browsers : (browsers += 1)
  const response = await fetch(`${shop.url}/r/${ref}/${product_id}?${query}`, {
    redirect: "manual",
    headers: {
      accept: "text/html",
      "accept-language": "da",
      "user-agent": agent ?? `${HUMAN_AGENT}.${number}`,
      ...(referrer && { referer: referrer }),
    },
  })
  const to = response.headers.get("location")
  const click_id = to && new URL(to).searchParams.get("slv_click")
  if (!click_id) {
    throw new Error(`${response.status} ${to} has no click`)
  }
  return click_id
}

type Report = {
  ref: string
  product_id: string
  source?: string
  campaign?: string
  quantity?: number
  click_id?: string
}

type Reported = { sale_id: string; commission: number; reasons: string[] }

/** Reports a sale that was made elsewhere. */
export const reportSale = (shop: Shop, report: Report) =>
  keyApi<Reported>(shop, "sales", report)

export type SomePartner = { id: string; ref: string; name: string }

/** A partner who is let in; the one there is where it was made before. */
export async function aPartner(
  shop: Shop,
  { ref, name }: { ref: string; name: string }
): Promise<SomePartner> {
  const { partners } = await adminApi<{ partners: SomePartner[] }>(
    shop,
    `affiliate/partners?q=${ref}`
  )
  const found = partners.find((it) => it.ref === ref)
  if (found) {
    return found
  }
  const { partner } = await adminApi<{ partner: SomePartner }>(
    shop,
    "affiliate/partners",
    {
      method: "POST",
      body: { ref, name, email: `${ref}@empire.example` },
    }
  )
  return partner
}

/** A customer who asks to be let in. @returns the partner's id */
export async function signUp(
  shop: Shop,
  { ref, name }: { ref: string; name: string }
): Promise<string> {
  const login = { email: `${ref}@empire.example`, password: randomUUID() }
  const at = "/auth/customer/emailpass"
  const { token: fresh } = await shopApi<Token>(shop, `${at}/register`, login)
  const { email } = login
  await shopApi(shop, "/store/customers", { email }, fresh)
  const { token } = await shopApi<Token>(shop, at, login)
  const { partner } = await shopApi<{ partner: { id: string } }>(
    shop,
    "/store/affiliate/me",
    { ref, name },
    token
  )
  return partner.id
}

type Token = { token: string }

/** Posts as somebody who visits the shop. */
async function shopApi<Answer>(
  shop: Shop,
  path: string,
  body: object,
  token?: string
): Promise<Answer> {
  const response = await fetch(`${shop.url}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-publishable-api-key": shop.publishable_key,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }
  return (await response.json()) as Answer
}

type LinkParts = {
  partner_id: string
  product_id: string
  source?: string
  campaign?: string
  name?: string
}

export const aLink = async (shop: Shop, body: LinkParts) =>
  (
    await adminApi<{ link: { id: string; url: string } }>(
      shop,
      "affiliate/links",
      { method: "POST", body }
    )
  ).link

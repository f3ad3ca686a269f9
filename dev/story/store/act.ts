import type { Sql } from "../../../src/lib/sql"
import type { Ledger } from "../evidence"
import { HttpError } from "../shop-client"
import type { Stage } from "../stage"

/** `sql` reads the rows themselves, past all of the shop's own sums. */
export type Act = Stage & { ledger: Ledger; sql: Sql }

/** Who brings visitors, signed in as a customer. */
export type Affiliate = {
  id: string
  ref: string
  email: string
  token: string
}

export type Product = {
  id: string
  name: string
  price: number
  currency: string
  affiliate_url: string
  in_stock: boolean
  stock_count: number
  label: string
}

export type Sale = {
  id: string
  ref: string | null
  status: string
  amount: number
  reversed_amount: number
  commission: number | null
  commission_status: string | null
  commission_id: string | null
  source: string
  campaign: string
  click_id: string | null
  reasons: string[]
  note?: string | null
}

export const HANDLE = "micro-usb-cable-3ft"

/** Asks as the affiliate, who is signed in. */
export const speakAs =
  ({ client }: Act, { token }: Pick<Affiliate, "token">) =>
  <T>(
    method: "GET" | "POST" | "PUT",
    path: string,
    body?: Record<string, unknown>
  ): Promise<T> =>
    client.store<T>(method, path, body, { authorization: `Bearer ${token}` })

/** Asks with the merchant's secret key, as an app's own server does. */
export const withKey = <T>(
  { client, shop }: Act,
  path: string,
  report?: { body: Record<string, unknown>; key?: string }
): Promise<T> =>
  client.store<T>(report ? "POST" : "GET", path, report?.body, {
    "x-api-key": shop.keys.secret_key,
    ...(report?.key && { "idempotency-key": report.key }),
  })

/** What the shop answers where it refuses. */
export async function refusalOf(call: Promise<unknown>): Promise<HttpError> {
  try {
    await call
  } catch (error) {
    if (error instanceof HttpError) {
      return error
    }
    throw error
  }
  throw new Error("This was to be refused, and was not")
}

let visitors = 0

/** Another browser each time. */
export const aBrowser = (): string =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0.${++visitors}`

/** Follows a link as a browser does that shows where it leads. */
export async function follow(
  url: string,
  {
    agent = aBrowser(),
    method = "GET",
    headers = {},
  }: { agent?: string; method?: string; headers?: Record<string, string> } = {}
): Promise<{ status: number; location: string; click_id: string }> {
  const answer = await fetch(url, {
    method,
    redirect: "manual",
    headers: {
      ...{ accept: "text/html", "accept-language": "da" },
      "user-agent": agent,
      ...headers,
    },
  })
  const location = answer.headers.get("location") ?? ""
  const click_id = location
    ? (new URL(location).searchParams.get("slv_click") ?? "")
    : ""
  return { status: answer.status, location, click_id }
}

/** What the database has of a click. */
export async function clickOf(
  { sql }: Act,
  click_id: string
): Promise<{ class: number; reasons: string[]; source: string | null } | null> {
  const [row] = await sql.query<{
    class: number
    reasons: string[]
    source: string | null
  }>(
    `select class, reasons, source from affiliate_visit
     where visit_id = ?::uuid`,
    [click_id]
  )
  return row ?? null
}

export const HUMAN = 1
export const BOT = 3

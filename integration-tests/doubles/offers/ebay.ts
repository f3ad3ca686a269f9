import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import {
  type DoubleAnswer,
  type DoubleFault,
  type DoubleRequest,
  type DoubleServer,
  startDoubleServer,
} from "./double-server"

type Json = Record<string, unknown>

/** One file of the Feed API, before it is packed. */
export type EbayFeedFile = {
  category_id: string
  /** Of a snapshot, as `2026-11-21T09:00:00.000Z`; none of a weekly file. */
  hour?: string
  /** HTTP date. */
  last_modified: string
  header: readonly string[]
  rows: readonly (readonly string[])[]
}

export type EbayState = {
  items: readonly Json[]
  deals: readonly Json[]
  files: readonly EbayFeedFile[]
  /** Rows of the transaction detail report. */
  transactions: readonly Json[]
  /** What the application was granted, without the common prefix. */
  scopes: readonly string[]
  token_seconds: number
  /** Longest chunk of a feed file, whatever range is asked for. */
  chunk_bytes_max: number
  /** Most rows of a page, whatever limit is asked for. */
  page_rows_max: number
  /** Each is used up by the first request whose path it fits. */
  faults: readonly { path: RegExp; fault: DoubleFault }[]
}

export type EbayDouble = DoubleServer & {
  set(state: Partial<EbayState>): void
  /** The next calls get 429, with or without the time to wait. */
  throttle_next(count: number, retry_after_seconds?: number): void
  /** Tokens that are out are worth nothing from now on. */
  expire_tokens(): void
}

const FIXTURES = join(__dirname, "../../fixtures/offers/ebay")

export const ebayFixture = (name: string) =>
  JSON.parse(readFileSync(join(FIXTURES, name), "utf8")) as Json

export const EBAY_CREDENTIALS = {
  client_id: "Selvedge-Shop-PRD-1a2b3c4d5-6e7f8a9b",
  client_secret: "PRD-1a2b3c4d5e6f-secret",
  campaign_id: "5338000001",
  account_sid: "IRebaySid0001",
  auth_token: "epn-auth-token-1",
}

/** The recorded row with another number, price and date. */
export function ebayItem(number: number, fields: Json = {}): Json {
  const { itemSummaries } = ebayFixture("item_summary_search_200.json")
  const [recorded] = itemSummaries as [Json]
  const listing = String(155_000_000_000 + number)
  const url = `https://www.ebay.com/itm/${listing}?hash=item${number}`
  const created = new Date(Date.UTC(2026, 0, 1) - number * 60_000)
  return {
    ...recorded,
    itemId: `v1|${listing}|0`,
    legacyItemId: listing,
    title: `Clothing number ${number}`,
    price: { value: (10 + (number % 500) / 10).toFixed(2), currency: "USD" },
    itemWebUrl: url,
    itemCreationDate: created.toISOString(),
    ...fields,
  }
}

export const ebayDeal = (number: number, fields: Json = {}): Json => ({
  itemId: `v1|${166_000_000_000 + number}|0`,
  title: `Deal number ${number}`,
  image: { imageUrl: "https://i.ebayimg.com/images/g/deal/s-l225.jpg" },
  price: { value: "15.00", currency: "USD" },
  marketingPrice: { originalPrice: { value: "30.00", currency: "USD" } },
  itemWebUrl: `https://www.ebay.com/itm/${166_000_000_000 + number}`,
  dealStartDate: "2026-11-01T08:00:00.000Z",
  dealEndDate: "2026-12-01T07:59:59.000Z",
  commissionable: true,
  ...fields,
})

const SCOPE = "https://api.ebay.com/oauth/api_scope"

/**
 * eBay on this machine: the token endpoint, Browse search, deals, feed files
 * in chunks and the call limits, and the reports of the Partner Network, as
 * the specifications of developer.ebay.com describe them.
 */
export async function startEbayDouble(
  initial: Partial<EbayState> = {},
  credentials = EBAY_CREDENTIALS
): Promise<EbayDouble> {
  const state: EbayState = {
    items: ebayFixture("item_summary_search_200.json").itemSummaries as Json[],
    deals: [],
    files: [],
    transactions: [],
    scopes: ["", "/buy.deal", "/buy.item.feed"],
    token_seconds: 7_200,
    chunk_bytes_max: Infinity,
    page_rows_max: Infinity,
    faults: [],
    ...initial,
  }
  const tokens = new Map<string, { expires_ms: number; scopes: string[] }>()
  const call = { state, tokens, credentials }
  const server = await startDoubleServer({
    route: (request) => route({ ...call, request }),
    fault: (request) => takeFault(state, request),
  })
  return {
    ...server,
    set: (changes) => void Object.assign(state, changes),
    throttle_next: (count, retry_after_seconds) => {
      const fault = throttled(retry_after_seconds)
      const all = Array.from({ length: count }, () => ({
        path: /^\/(?!identity)/,
        fault,
      }))
      state.faults = [...all, ...state.faults]
    },
    expire_tokens: () => tokens.clear(),
  }
}

type Call = {
  state: EbayState
  tokens: Map<string, { expires_ms: number; scopes: string[] }>
  credentials: typeof EBAY_CREDENTIALS
  request: DoubleRequest
}

function takeFault(state: EbayState, { path }: DoubleRequest) {
  const found = state.faults.find((it) => it.path.test(path))
  state.faults = state.faults.filter((it) => it !== found)
  return found?.fault ?? null
}

const throttled = (retry_after_seconds?: number): DoubleFault => ({
  kind: "answer",
  status: 429,
  headers:
    retry_after_seconds === undefined
      ? {}
      : { "retry-after": String(retry_after_seconds) },
  body: ebayFixture("errors/429.json"),
})

const ROUTES: Record<
  string,
  { scope: string; answer: (call: Call) => DoubleAnswer }
> = {
  "/developer/analytics/v1_beta/rate_limit/": { scope: "", answer: rateLimit },
  "/buy/browse/v1/item_summary/search": { scope: "", answer: search },
  "/buy/deal/v1/deal_item": { scope: "/buy.deal", answer: deals },
  "/buy/feed/v1_beta/item": { scope: "/buy.item.feed", answer: feedFile },
  "/buy/feed/v1_beta/item_snapshot": {
    scope: "/buy.item.feed",
    answer: feedFile,
  },
}

function route(call: Call): DoubleAnswer {
  const { method, path } = call.request
  if (method === "POST" && path === "/identity/v1/oauth2/token") {
    return mint(call)
  }
  if (/^\/Mediapartners\//i.test(path)) {
    return report(call)
  }
  const found = ROUTES[path]
  if (!found) {
    return failure(404, 2002, "Resource not found")
  }
  return refusal(call, found.scope) ?? found.answer(call)
}

function mint({ state, tokens, credentials, request }: Call): DoubleAnswer {
  const { client_id, client_secret } = credentials
  if (request.headers.authorization !== basic(client_id, client_secret)) {
    return {
      status: 401,
      body: ebayFixture("errors/oauth_400_invalid_client.json"),
    }
  }
  const form = new URLSearchParams(request.body)
  const scopes = (form.get("scope") ?? "").split(" ")
  if (form.get("grant_type") !== "client_credentials") {
    return { status: 400, body: { error: "unsupported_grant_type" } }
  }
  const granted = state.scopes.map((it) => SCOPE + it)
  if (scopes.some((it) => !granted.includes(it))) {
    return {
      status: 400,
      body: {
        error: "invalid_scope",
        error_description:
          "The requested scope is invalid, unknown, malformed, or exceeds the scope granted to the client",
      },
    }
  }
  const access_token = `v^1.1#i^1#p^1#r^0#I^3#f^0#t^${tokens.size}-${Date.now()}-${Math.random()}`
  const expires_ms = Date.now() + state.token_seconds * 1_000
  tokens.set(access_token, { expires_ms, scopes })
  return {
    body: {
      ...ebayFixture("token_200.json"),
      access_token,
      expires_in: state.token_seconds,
    },
  }
}

/** 401 for a token that is not (any more) good, 403 for a missing scope. */
function refusal(
  { tokens, request }: Call,
  scope: string
): DoubleAnswer | null {
  const [, bearer = ""] =
    /^Bearer (.+)$/.exec(request.headers.authorization ?? "") ?? []
  const token = tokens.get(bearer)
  if (!token || token.expires_ms <= Date.now()) {
    return { status: 401, body: ebayFixture("errors/401.json") }
  }
  return token.scopes.includes(SCOPE + scope)
    ? null
    : failure(403, 1100, "Access denied")
}

const rateLimit = (): DoubleAnswer => ({
  body: {
    rateLimits: [
      {
        apiContext: "buy",
        apiName: "browse",
        apiVersion: "v1",
        resources: [
          {
            name: "buy.browse",
            rates: [{ limit: 5000, remaining: 4999, timeWindow: 86400 }],
          },
        ],
      },
    ],
  },
})

function search(call: Call): DoubleAnswer {
  const { query, headers } = call.request
  const wrong = wrongPage(query, 200)
  if (wrong) {
    return wrong
  }
  if (!query.get("q") && !query.get("category_ids") && !query.get("gtin")) {
    return failure(
      400,
      12001,
      "The call must have a valid 'q', 'category_ids', 'epid' or 'gtin' query parameter."
    )
  }
  const found = call.state.items
    .filter((it) => fits(it, query))
    .sort((a, b) => createdMs(b) - createdMs(a))
  const campaign = /affiliateCampaignId=(\d+)/.exec(
    String(headers["x-ebay-c-enduserctx"] ?? "")
  )?.[1]
  return page(call, {
    name: "itemSummaries",
    rows: found.map((it) => withAffiliateUrl(it, campaign)),
  })
}

function fits(item: Json, query: URLSearchParams): boolean {
  if (typeof item !== "object" || item === null) {
    return true // a broken row is in every result
  }
  const title = String(item.title).toLowerCase()
  const words = (query.get("q") ?? "").toLowerCase().split(/[\s_]+/)
  const category = query.get("category_ids")
  const categories = (item.categories ?? []) as { categoryId: string }[]
  const gtin = query.get("gtin")
  return (
    words.every((word) => title.includes(word)) &&
    (!category || categories.some((it) => it.categoryId === category)) &&
    (!gtin || item.gtin === gtin) &&
    fitsPrice(item, query.get("filter") ?? "")
  )
}

function fitsPrice(item: Json, filter: string): boolean {
  const [, from, , to] = /price:\[([\d.]+)(\.\.([\d.]+))?\]/.exec(filter) ?? []
  const price = Number((item.price as { value?: string } | undefined)?.value)
  return (
    from === undefined ||
    (price >= Number(from) && price <= Number(to ?? Infinity))
  )
}

const createdMs = (item: Json | null) =>
  Date.parse(String(item?.itemCreationDate ?? "")) || 0

function withAffiliateUrl(item: Json, campaign: string | undefined): Json {
  if (!campaign || !item?.itemWebUrl) {
    return item
  }
  const mark = String(item.itemWebUrl).includes("?") ? "&" : "?"
  // `amdata` is another one with each answer.
  const noise = Math.random().toString(36).slice(2)
  return {
    ...item,
    itemAffiliateWebUrl: `${String(item.itemWebUrl)}${mark}amdata=enc%3A${noise}&mkevt=1&mkcid=1&mkrid=711-53200-19255-0&campid=${campaign}&customid=&toolid=10049`,
  }
}

function deals(call: Call): DoubleAnswer {
  const { query, headers } = call.request
  if (!headers["x-ebay-c-marketplace-id"]) {
    return failure(400, 180001, "Invalid, missing or unsupported marketplace.")
  }
  return (
    wrongPage(query, 100) ??
    page(call, { name: "dealItems", rows: call.state.deals })
  )
}

function wrongPage(query: URLSearchParams, limit_max: number) {
  const limit = Number(query.get("limit") ?? 50)
  if (!(limit >= 1 && limit <= limit_max)) {
    return failure(
      400,
      12006,
      `The 'limit' value should be between 1 and ${limit_max} (inclusive).`
    )
  }
  return Number(query.get("offset") ?? 0) >= 10_000
    ? failure(
        400,
        12029,
        "The maximum number of listings that can be retrieved is 10,000"
      )
    : null
}

function page(
  { state, request }: Call,
  { name, rows }: { name: string; rows: readonly Json[] }
): DoubleAnswer {
  const offset = Number(request.query.get("offset") ?? 0)
  const limit = Number(request.query.get("limit") ?? 50)
  const end = offset + Math.min(limit, state.page_rows_max)
  const next = new URLSearchParams(request.query)
  next.set("offset", String(end))
  const shown = rows.slice(offset, end)
  return {
    body: {
      href: `https://api.ebay.com${request.path}?${request.query}`,
      total: rows.length,
      ...(end < rows.length && {
        next: `https://api.ebay.com${request.path}?${next}`,
      }),
      limit,
      offset,
      ...(shown.length > 0 && { [name]: shown }),
    },
  }
}

function feedFile({ state, request }: Call): DoubleAnswer {
  const { headers, query } = request
  if (!headers["x-ebay-c-marketplace-id"] || !headers.range) {
    return failure(
      400,
      13015,
      "The mandatory 'Range' request header is missing."
    )
  }
  const file = state.files.find(
    (it) =>
      it.category_id === query.get("category_id") &&
      it.hour === (query.get("snapshot_date") ?? undefined)
  )
  if (!file) {
    return failure(400, 13007, "The feed file requested cannot be found.")
  }
  if (file.rows.length === 0) {
    return { status: 204 }
  }
  return chunk(packed(file), {
    range: headers.range,
    bytes_max: state.chunk_bytes_max,
    last_modified: file.last_modified,
  })
}

function packed({ header, rows }: EbayFeedFile): Buffer {
  const lines = [header, ...rows].map((it) => it.join("\t"))
  return gzipSync(lines.join("\n") + "\n")
}

/** Their documentation writes `Content-range` without its unit. */
function chunk(
  file: Buffer,
  input: { range: string; bytes_max: number; last_modified: string }
): DoubleAnswer {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(input.range) ?? []
  const start = Number(from)
  const size = Math.min(Number(to) - start + 1, input.bytes_max)
  const end = Math.min(start + size, file.length)
  const headers = {
    "content-type": "text/tab-separated-values",
    "last-modified": input.last_modified,
  }
  if (!from || start >= file.length) {
    return {
      status: 416,
      headers: { ...headers, "content-range": `*/${file.length}` },
      body: "",
    }
  }
  const range = `${start}-${end - 1}/${file.length}`
  return end - start === file.length
    ? { status: 200, headers, body: file }
    : {
        status: 206,
        headers: { ...headers, "content-range": range },
        body: file.subarray(start, end),
      }
}

function report({ state, credentials, request }: Call): DoubleAnswer {
  const { account_sid, auth_token } = credentials
  if (request.headers.authorization !== basic(account_sid, auth_token)) {
    return {
      status: 401,
      body: {
        Status: "ERROR",
        Message: "Authentication credentials are required",
      },
    }
  }
  const wanted = `/Mediapartners/${account_sid}/Reports/ebay_partner_transaction_detail.json`
  if (request.path.toLowerCase() !== wanted.toLowerCase()) {
    return { status: 404, body: { Status: "ERROR", Message: "Not found" } }
  }
  const [from = "", to = ""] = ["START_DATE", "END_DATE"].map(
    (name) => request.query.get(name) ?? ""
  )
  const field =
    request.query.get("date_type") === "update_date"
      ? "UpdateDate"
      : "EventDate"
  const rows = state.transactions.filter((it) => {
    const day = String(it[field]).slice(0, 10)
    return day >= from && day <= to
  })
  return { body: { "@uri": request.path, Records: rows } }
}

const failure = (
  status: number,
  errorId: number,
  message: string
): DoubleAnswer => ({
  status,
  body: { errors: [{ errorId, domain: "API", category: "REQUEST", message }] },
})

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`

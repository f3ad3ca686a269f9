import {
  type DoubleAnswer,
  type DoubleFault,
  type DoubleRequest,
  type DoubleServer,
  startDoubleServer,
} from "./double-server"
import { deals, rateLimit, search } from "./ebay-browse"
import { EBAY_CREDENTIALS, ebayFixture, failure, type Json } from "./ebay-data"
import { type EbayFeedFile, feedFile } from "./ebay-feed"

export { EBAY_CREDENTIALS, ebayDeal, ebayFixture, ebayItem } from "./ebay-data"
export type { EbayFeedFile } from "./ebay-feed"

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
  "/buy/feed/v1_beta/item": {
    scope: "/buy.item.feed",
    answer: ({ state, request }) => feedFile(state, request),
  },
  "/buy/feed/v1_beta/item_snapshot": {
    scope: "/buy.item.feed",
    answer: ({ state, request }) => feedFile(state, request),
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

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import {
  type DoubleAnswer,
  type DoubleRequest,
  startDoubleServer,
} from "./double-server"

import { contract } from "./impact-contract"
import {
  type ImpactDoubleFaults,
  impactFault,
  noImpactFaults,
  spring,
} from "./impact-faults"

const FIXTURES = join(__dirname, "../../fixtures/offers/impact")

type Rows = Record<string, unknown>[]

export type ImpactDoubleState = {
  /** Rotate it: the old one is answered with 401 from then on. */
  auth_token: string
  /** Lists the token has no scope for, as in the path: `Deals`. */
  refused: string[]
  /** Objects that the account has not. */
  absent: string[]
  campaigns: Rows
  contracts: Rows
  /** By programme. */
  deals: Record<string, unknown[]>
  promo_codes: unknown[]
  promotions: unknown[]
  catalogs: Rows
  /** By catalogue; a function makes the rows of a page, for large ones. */
  items: Record<
    string,
    unknown[] | { count: number; row: (at: number) => unknown }
  >
  /** Of the file server, by path; sent as gzip. */
  files: Record<string, string>
  file_user: string
  file_password: string
  actions: unknown[]
  action_updates: unknown[]
  /** What an empty list looks like. */
  empty: "envelope" | "null" | "object" | "array"
  /** Rows of a page at most, whatever is asked for. */
  page_rows_max: number
  /** Lists stop after their first page, which counts more rows. */
  ends_early: boolean
}

export type ImpactDouble = Awaited<ReturnType<typeof startImpactDouble>>

/** No page reaches behind this item of a catalogue. */
const ITEMS_MAX = 20_000
const CALLS_MAX = 1_000

/**
 * impact.com on this machine: the partner API of version 16 and the server of
 * catalogue files, on one port. With the fixtures unless told otherwise.
 */
export async function startImpactDouble(
  options: Partial<ImpactDoubleState> & { account_sid?: string } = {}
) {
  const { account_sid = "IRtestSid1924609", ...given } = options
  const state: ImpactDoubleState = { ...initialState(), ...given }
  const faults = noImpactFaults()
  let calls = 0
  const server = await startDoubleServer({
    route: (request) => {
      calls += 1
      const { headers, ...answer } = route({ request, state, account_sid })
      return { ...answer, headers: { ...limits(calls), ...headers } }
    },
    fault: (request) => impactFault(faults, request),
  })
  return {
    ...server,
    state,
    credentials: () => ({ account_sid, auth_token: state.auth_token }),
    /** Changes what impact.com has, and what goes wrong next. */
    set(changes: Partial<ImpactDoubleState & ImpactDoubleFaults>) {
      for (const [name, value] of Object.entries(changes)) {
        Object.assign(name in faults ? faults : state, { [name]: value })
      }
    },
  }
}

const limits = (calls: number) => ({
  "x-ratelimit-limit": String(CALLS_MAX),
  "x-ratelimit-remaining": String(Math.max(CALLS_MAX - calls, 0)),
  "x-ratelimit-reset": "1800",
})

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(FIXTURES, name), "utf8"))

const rowsIn = (file: string, name: string): Rows =>
  (read(file) as Record<string, Rows>)[name] ?? []

function initialState(): ImpactDoubleState {
  const items = [1, 2].flatMap((page) =>
    rowsIn(`catalog_items_page${page}_200.json`, "Items")
  )
  return {
    auth_token: "u8Tq-2vL9sXwYz3kR7mN",
    refused: [],
    absent: [],
    campaigns: rowsIn("campaigns_list_200.json", "Campaigns"),
    contracts: [contract("10306", { DefaultPayoutRate: "5" })],
    deals: { "10306": rowsIn("deals_list_200.json", "Deals") },
    promo_codes: rowsIn("promo-codes_list_200.json", "PromoCodes"),
    promotions: rowsIn("promotions_list_200.json", "Promotions"),
    catalogs: rowsIn("catalogs_list_200.json", "Catalogs"),
    items: { "24836": items },
    files: {},
    file_user: "ps-ftp_1924609",
    file_password: "6r%]mob:nH6",
    actions: rowsIn("actions_list_200.json", "Actions"),
    action_updates: [],
    empty: "envelope",
    page_rows_max: 1_000,
    ends_early: false,
  }
}

type Call = {
  request: DoubleRequest
  state: ImpactDoubleState
  account_sid: string
}

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`

function route(call: Call): DoubleAnswer {
  const { request, state, account_sid } = call
  const { path, headers } = request
  if (!path.startsWith("/Mediapartners/")) {
    return fileRoute(call)
  }
  const isRight = headers.authorization === basic(account_sid, state.auth_token)
  if (!isRight || !path.startsWith(`/Mediapartners/${account_sid}/`)) {
    return {
      status: 401,
      body: spring(401, "Unauthorized", "Bad credentials"),
    }
  }
  const rest = path.slice(`/Mediapartners/${account_sid}`.length)
  const object = rest.split("/").at(-1) ?? ""
  if (state.absent.includes(object)) {
    return { status: 404, body: spring(404, "Not Found", "No such object") }
  }
  if (state.refused.includes(object)) {
    return {
      status: 403,
      body: {
        ...spring(403, "Forbidden", "The token lacks a scope"),
        status: "FORBIDDEN",
      },
    }
  }
  return listRoute(call, rest)
}

function listRoute(call: Call, rest: string): DoubleAnswer {
  const { state } = call
  const [, campaign] = /^\/Campaigns\/([^/]+)\/Deals$/.exec(rest) ?? []
  const [, catalog] = /^\/Catalogs\/([^/]+)\/Items$/.exec(rest) ?? []
  if (campaign) {
    return state.campaigns.some((it) => it.CampaignId === campaign)
      ? page(call, "Deals", state.deals[campaign] ?? [])
      : { status: 404, body: spring(404, "Not Found", "No such campaign") }
  }
  if (catalog) {
    return itemPage(call, catalog)
  }
  const lists: Record<string, [string, unknown[]]> = {
    "/Campaigns": ["Campaigns", state.campaigns],
    "/Contracts": ["Contracts", state.contracts],
    "/PromoCodes": ["PromoCodes", state.promo_codes],
    "/Promotions": ["Promotions", state.promotions],
    "/Catalogs": ["Catalogs", state.catalogs],
    "/Actions": ["Actions", state.actions],
    "/ActionUpdates": ["ActionUpdates", state.action_updates],
  }
  const [name, rows] = lists[rest] ?? []
  if (!name || !rows) {
    return { status: 404, body: spring(404, "Not Found", rest) }
  }
  return name.startsWith("Action") && !isPeriod(call.request.query)
    ? invalid("StartDate", "Dates cannot be more than 45 days apart")
    : page(call, name, rows)
}

function isPeriod(query: URLSearchParams): boolean {
  const [start, end] = ["StartDate", "EndDate"].map((name) =>
    Date.parse(query.get(name) ?? "")
  )
  const days = ((end ?? NaN) - (start ?? NaN)) / 86_400_000
  return days >= 0 && days <= 45
}

const invalid = (Field: string, Message: string): DoubleAnswer => ({
  status: 400,
  body: {
    Status: "ERROR",
    Message: "Validation Failed",
    Errors: [{ Field, Message }],
  },
})

type Source = { count: number; row: (at: number) => unknown }

function itemPage(call: Call, catalog: string): DoubleAnswer {
  const items = call.state.items[catalog]
  if (!items) {
    return { status: 404, body: spring(404, "Not Found", "No such catalog") }
  }
  const source = Array.isArray(items) ? sourceOf(items) : items
  return page(call, "Items", source, ITEMS_MAX)
}

const sourceOf = (rows: readonly unknown[]): Source => ({
  count: rows.length,
  row: (at) => rows[at],
})

/** One page in the envelope whose every value is a string. */
function page(
  { request, state }: Call,
  name: string,
  rows: readonly unknown[] | Source,
  rows_max = Number.POSITIVE_INFINITY
): DoubleAnswer {
  const { count, row } = "row" in rows ? rows : sourceOf(rows)
  const asked = Number(request.query.get("PageSize") ?? 100)
  const size = Math.min(asked, state.page_rows_max)
  const number = Number(request.query.get("Page") ?? 1)
  const start = (number - 1) * size
  const end = Math.min(start + size, count)
  if (start >= rows_max) {
    return invalid("Page", "Cannot page past 20000 items")
  }
  if (count === 0 && state.empty !== "envelope") {
    return { body: { null: "null", object: {}, array: [] }[state.empty] }
  }
  const link = (to: number) => {
    const query = new URLSearchParams(request.query)
    query.set("PageSize", String(size))
    query.set("Page", String(to))
    return `${request.path}?${query}`
  }
  const pages = Math.max(Math.ceil(count / size), 1)
  return {
    body: {
      "@page": String(number),
      "@numpages": String(pages),
      "@pagesize": String(size),
      "@total": String(count),
      "@start": String(start),
      "@end": String(end - 1),
      "@uri": link(number),
      "@firstpageuri": link(1),
      "@previouspageuri": number > 1 ? link(number - 1) : "",
      "@nextpageuri":
        number < pages && !state.ends_early ? link(number + 1) : "",
      "@lastpageuri": link(pages),
      [name]: Array.from({ length: Math.max(end - start, 0) }, (_, at) =>
        row(start + at)
      ),
    },
  }
}

function fileRoute({ request, state }: Call): DoubleAnswer {
  const { file_user, file_password } = state
  if (request.headers.authorization !== basic(file_user, file_password)) {
    return { status: 401, body: "Unauthorized" }
  }
  const file = state.files[decodeURIComponent(request.path)]
  return file === undefined
    ? { status: 404, body: "Not Found" }
    : {
        headers: { "content-type": "application/gzip" },
        body: gzipSync(file),
      }
}

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import {
  type DoubleAnswer,
  type DoubleRequest,
  type DoubleStream,
  startDoubleServer,
} from "./double-server"

import { type AwinDoubleFaults, awinFault, noAwinFaults } from "./awin-faults"

const FIXTURES = join(__dirname, "../../fixtures/offers/awin")

/**
 * A product feed; its rows are text, or a file of `writeAwinFeed`, or what a
 * stream makes, packed.
 */
export type AwinDoubleFeed = {
  id: number
  advertiser_id: number
  advertiser: string
  language?: string
  region?: string
  membership?: "active" | "Not Joined"
  /** As the list writes it: `2026-01-31 06:00:00`. */
  last_imported: string
  products: number
  csv?: string
  file?: string
  stream?: DoubleStream
}

export type AwinDoubleState = {
  /** Rotate it: the old one is answered with 401 from then on. */
  api_token: string
  feed_key: string
  accounts: unknown
  programmes: unknown
  /** By advertiser; one that is missing has `commissionRange: [[null]]`. */
  details: Record<number, unknown>
  commission_groups: Record<number, unknown>
  promotions: Record<"active" | "expiringSoon" | "upcoming", unknown[]>
  transactions: Record<"transaction" | "validation" | "amendment", unknown[]>
  feeds: AwinDoubleFeed[]
  /** False: only the older list is there. */
  has_new_list: boolean
  /** Offers are refused with 403: by the API, and feed by feed. */
  is_forbidden: boolean
  /** Lines of enhanced feeds, by `6789-retail-en_GB`. */
  enhanced: Record<string, string | DoubleStream>
  /** Waited for before each answer: a line that hangs. */
  hold: ((request: DoubleRequest) => Promise<void>) | null
}

export type AwinDouble = Awaited<ReturnType<typeof startAwinDouble>>

/**
 * Awin on this machine: its API (help.awin.com/apidocs) and its feed server,
 * on one port. With the fixtures unless told otherwise.
 */
export async function startAwinDouble(
  options: Partial<AwinDoubleState> & { publisher_id?: string } = {}
) {
  const { publisher_id = "45628", ...given } = options
  const state: AwinDoubleState = { ...initialState(publisher_id), ...given }
  const faults = noAwinFaults()
  const server = await startDoubleServer({
    route: async (request) => {
      await state.hold?.(request)
      return route({ request, state, publisher_id })
    },
    fault: (request) => awinFault(faults, request),
  })
  return {
    ...server,
    state,
    credentials: () => ({
      publisher_id,
      api_token: state.api_token,
      feed_key: state.feed_key,
    }),
    /** Changes what Awin has, and what goes wrong next. */
    set(changes: Partial<AwinDoubleState & AwinDoubleFaults>) {
      for (const [name, value] of Object.entries(changes)) {
        Object.assign(name in faults ? faults : state, { [name]: value })
      }
    },
  }
}

const json = (name: string): unknown =>
  JSON.parse(readFileSync(join(FIXTURES, name), "utf8"))

function initialState(publisher_id: string): AwinDoubleState {
  const promotions = json("promotions_200.json") as { data: unknown[] }
  return {
    api_token: "4f8b2d6e-1c3a-4e5f-9a7b-0d1e2f3a4b5c",
    feed_key: "18a4da1c74680374b05647897c678f94",
    accounts: {
      accounts: [
        {
          accountId: Number(publisher_id),
          accountName: "ABC",
          accountType: "publisher",
          userRole: "userOwner",
        },
      ],
      userId: 98765,
    },
    programmes: json("programmes_200.json"),
    details: { 9: withRange(9, { min: 3, max: 12, type: "percentage" }) },
    commission_groups: {},
    promotions: { active: promotions.data, expiringSoon: [], upcoming: [] },
    transactions: {
      transaction: json("transactions_200.json") as unknown[],
      validation: [],
      amendment: [],
    },
    feeds: [
      {
        id: 71389,
        advertiser_id: 123,
        advertiser: "KaBuM!",
        language: "Portuguese",
        region: "BR",
        last_imported: "2026-01-31 06:00:00",
        products: 1,
        csv: readFileSync(join(FIXTURES, "product_feed.csv"), "utf8"),
      },
    ],
    has_new_list: true,
    is_forbidden: false,
    enhanced: {},
    hold: null,
  }
}

/** `programmedetails` of an advertiser with one commission range. */
export const withRange = (id: number, range: unknown) => ({
  programmeInfo: { id, currencyCode: "GBP", primaryRegion: [null] },
  kpi: { averagePaymentTime: "56", validationDays: 29 },
  commissionRange: [range],
})

type Call = {
  request: DoubleRequest
  state: AwinDoubleState
  publisher_id: string
}

function route(call: Call): DoubleAnswer {
  const { request, state } = call
  const feed = feedRoute(call)
  if (feed) {
    return feed
  }
  if (request.query.has("accessToken")) {
    return { body: [] } // as it was seen to answer
  }
  if (request.headers.authorization !== `Bearer ${state.api_token}`) {
    return { status: 401, body: json("errors/401.json") }
  }
  if (request.path === "/accounts") {
    return { body: state.accounts }
  }
  const [, publisher, rest = ""] =
    /^\/publishers?\/([^/]+)(\/.*)$/.exec(request.path) ?? []
  if (publisher !== call.publisher_id || state.is_forbidden) {
    return { status: 403, body: { error: 403, message: "Access Denied." } }
  }
  return apiRoute(call, rest)
}

function apiRoute({ request, state }: Call, rest: string): DoubleAnswer {
  const advertiser = Number(request.query.get("advertiserId"))
  const enhanced = /^\/awinfeeds\/download\/(.+)\.jsonl$/.exec(rest)?.[1]
  if (enhanced) {
    const lines = state.enhanced[enhanced]
    const headers = { "content-type": "application/x-ndjson" }
    return lines === undefined
      ? { status: 404, body: { message: "Locale not found" } }
      : typeof lines === "string"
        ? { headers, body: lines }
        : { headers, stream: lines }
  }
  switch (`${request.method} ${rest}`) {
    case "GET /programmes":
      return { body: state.programmes }
    case "GET /programmedetails":
      return {
        body: state.details[advertiser] ?? withRange(advertiser, [null]),
      }
    case "GET /commissiongroups":
      return {
        body: state.commission_groups[advertiser] ?? {
          advertiser,
          commissionGroups: [],
        },
      }
    case "POST /promotions":
      return promotions(request, state)
    case "GET /transactions/":
      return transactions(request, state)
  }
  return { status: 404, body: { error: "Not Found" } }
}

const DAY_MS = 86_400_000

function transactions(
  { query }: DoubleRequest,
  state: AwinDoubleState
): DoubleAnswer {
  const [start, end] = ["startDate", "endDate"].map((name) =>
    Date.parse(`${query.get(name)}Z`)
  )
  const days = ((end ?? NaN) - (start ?? NaN)) / DAY_MS
  if (!(days >= 0 && days <= 31) || !query.get("timezone")) {
    return {
      status: 400,
      body: { error: "bad request", description: "Invalid date range" },
    }
  }
  const type = query.get("dateType") ?? "transaction"
  return {
    body: state.transactions[type as keyof AwinDoubleState["transactions"]],
  }
}

function promotions(
  { path, body }: DoubleRequest,
  state: AwinDoubleState
): DoubleAnswer {
  const { filters, pagination } = JSON.parse(body) as {
    filters: { status: keyof AwinDoubleState["promotions"] }
    pagination: { page: number; pageSize: number }
  }
  const { page, pageSize } = pagination
  if (!path.startsWith("/publisher/") || pageSize < 10 || pageSize > 200) {
    return { status: 400, body: { error: "bad request" } }
  }
  const all = state.promotions[filters.status] ?? []
  const data = all.slice((page - 1) * pageSize, page * pageSize)
  return { body: { data, pagination: { page, pageSize, total: all.length } } }
}

/** The feed server knows no token: the key is in the path. Null: not its. */
function feedRoute({
  request,
  state,
  publisher_id,
}: Call): DoubleAnswer | null {
  const { path } = request
  const newList =
    /^\/productdata-darwin-download\/publisher\/([^/]+)\/([^/]+)\/1\/feedList$/.exec(
      path
    )
  const oldList = /^\/datafeed\/list\/apikey\/([^/]+)$/.exec(path)
  const download =
    /^\/datafeed\/download\/apikey\/([^/]+)\/.*fid\/(\d+)\/.*compression\/gzip\//.exec(
      path
    )
  const key = newList?.[2] ?? oldList?.[1] ?? download?.[1]
  if (key === undefined) {
    return null
  }
  if (newList && !state.has_new_list) {
    return { status: 404, body: "Not Found" }
  }
  if (key !== state.feed_key || (newList && newList[1] !== publisher_id)) {
    return { status: 403, body: "Invalid API key" }
  }
  if (!download) {
    return {
      body: listOf(state.feeds),
      headers: { "content-type": "text/csv" },
    }
  }
  if (state.is_forbidden) {
    return { status: 403, body: "You may not read this feed" }
  }
  const feed = state.feeds.find(({ id }) => String(id) === download[2])
  return feed ? feedAnswer(feed) : { status: 404, body: "No such feed" }
}

const feedAnswer = (feed: AwinDoubleFeed): DoubleAnswer => ({
  headers: { "content-type": "application/gzip" },
  ...contentOf(feed),
})

function contentOf({ file, stream, csv = "" }: AwinDoubleFeed): DoubleAnswer {
  return file ? { file } : stream ? { stream } : { body: gzipSync(csv) }
}

const LIST_COLUMNS =
  "Advertiser ID,Advertiser Name,Primary Region,Membership Status,Feed ID,Feed Name,Language,Vertical,Last Imported,Last Checked,No of products,URL"

const listOf = (feeds: readonly AwinDoubleFeed[]) =>
  [LIST_COLUMNS, ...feeds.map(listLine), ""].join("\n")

function listLine(feed: AwinDoubleFeed): string {
  const { membership = "active", region = "GB", language = "English" } = feed
  return [
    feed.advertiser_id,
    `"${feed.advertiser}"`,
    region,
    membership,
    feed.id,
    "Default",
    language,
    "",
    feed.last_imported,
    feed.last_imported,
    feed.products,
    `https://productdata.awin.com/datafeed/download/apikey/_apikey_here_/fid/${feed.id}/`,
  ].join(",")
}

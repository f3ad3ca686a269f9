import { readFileSync } from "node:fs"
import { join } from "node:path"
import {
  type DoubleAnswer,
  type DoubleFault,
  type DoubleRequest,
  startDoubleServer,
} from "./double-server"
import {
  ADVERTISERS,
  advertiserRow,
  couponXml,
  LINK_ID,
  offerRow,
  partnerXml,
  productXml,
} from "./rakuten-data"
import { createTokenIssuer, type RakutenKeys } from "./rakuten-token"

const FIXTURES = join(__dirname, "../../fixtures/offers/rakuten")
const file = (name: string) => readFileSync(join(FIXTURES, name), "utf8")
const LIMITED = "The number of requests allowed per minute has been exceeded"
const XML = { "content-type": "application/xml;charset=UTF-8" }
/** Results that a product search gives at most. */
const PRODUCTS_MAX = 1_000

export type RakutenState = {
  /** Active programmes; null is the fixture's one. */
  offers: number | null
  /** Programmes that begin later. */
  upcoming: number
  /** Null is the recorded feed of 184. */
  coupons: number | null
  /** That each search finds. */
  products: number
  /** Rows of /v1/offers that are no objects. */
  broken_rows: number
  transactions: object[]
  /** Beginnings of paths that the key may not read. */
  refused: string[]
}

export type RakutenDouble = Awaited<ReturnType<typeof startRakutenDouble>>

/**
 * Rakuten Advertising on this machine, by the specification of its Affiliate
 * APIs 1.0.0: token call, JSON and XML APIs, and their error answers.
 */
export async function startRakutenDouble(
  keys: RakutenKeys = {
    client_id: "client",
    client_secret: "secret",
    sid: "3333333",
  }
) {
  let state: RakutenState = {
    offers: null,
    upcoming: 0,
    coupons: null,
    products: 0,
    broken_rows: 0,
    transactions: JSON.parse(file("events_transactions_200.json")),
    refused: [],
  }
  const tokens = createTokenIssuer(keys)
  const faults: DoubleFault[] = []
  const holds = new Map<string, () => Promise<void>>()
  const server = await startDoubleServer({
    // The token call stays as it is: faults are for what it is needed for.
    fault: ({ path }) => (path === "/token" ? null : (faults.shift() ?? null)),
    route: async (request) => {
      await holds.get(request.path)?.()
      if (request.path === "/token") {
        return tokens.answer(request)
      }
      if (!tokens.isGood(request.headers.authorization)) {
        return xml(file("errors/wso2_fault_401.xml"), 401)
      }
      return state.refused.some((path) => request.path.startsWith(path))
        ? { status: 403, body: "You do not have permission to this API" }
        : route(request, state)
    },
  })
  return {
    ...server,
    tokens,
    set(changes: Partial<RakutenState>) {
      state = { ...state, ...changes }
    },
    /** Answers at this path only when `until` has resolved. */
    hold(path: string, until: () => Promise<void>) {
      holds.set(path, until)
    },
    /** The next requests are over the limit. */
    throttle_next(count: number) {
      const fault = { kind: "answer" as const, status: 403, body: LIMITED }
      faults.push(...Array.from({ length: count }, () => fault))
    },
    /** The next answer breaks off. */
    cut_next(after_bytes?: number) {
      faults.push({ kind: "cut", after_bytes })
    },
    /** The next answers are these. */
    fail_next(...answers: DoubleAnswer[]) {
      faults.push(
        ...answers.map((one) => ({ kind: "answer" as const, ...one }))
      )
    },
  }
}

function route(request: DoubleRequest, state: RakutenState): DoubleAnswer {
  switch (request.path) {
    case "/v1/offers":
      return offers(request, state)
    case "/v2/advertisers":
      return advertisers(request, state)
    case "/linklocator/1.0/getMerchByAppStatus/approved":
      return partners(state)
    case "/coupon/1.0":
      return coupons(request, state)
    case "/productsearch/1.0":
      return products(request, state)
    case "/v1/links/deep_links":
      return deepLink(request)
    case "/events/1.0/transactions":
      return transactions(request, state)
  }
  return { status: 404, body: JSON.parse(file("errors/fault_503.json")) }
}

function offers({ query }: DoubleRequest, state: RakutenState): DoubleAnswer {
  const [page, limit] = [
    numberOf(query, "page", 1),
    numberOf(query, "limit", 10),
  ]
  if (limit < 1 || limit > 200) {
    return { status: 400, body: file("errors/offers_400_invalidLimit.json") }
  }
  if (page < 1 || page > 1_000) {
    return { status: 400, body: file("errors/offers_400_invalidPage.json") }
  }
  const status = query.get("offer_status") ?? ""
  if (status === "active" && state.offers === null) {
    return { body: file("offers_200.json") }
  }
  const count = status === "active" ? (state.offers ?? 0) : state.upcoming
  const rows: unknown[] = rowsOf(count, page, limit).map((index) =>
    offerRow(index, status)
  )
  const broken = page === 1 && status === "active" ? state.broken_rows : 0
  rows.splice(0, 0, ...Array.from({ length: broken }, () => "nonsense"))
  const next =
    page * limit < count ? `/v1/offers?page=${page + 1}&limit=${limit}` : null
  return {
    body: {
      _metadata: {
        api_name_version: "offers-v1.0.0",
        page,
        limit,
        total: count,
        _links: { prev: null, next },
      },
      offers: rows,
    },
  }
}

/** Links without the version, as the API's own example has them. */
function advertisers(
  { query }: DoubleRequest,
  { offers: count }: RakutenState
): DoubleAnswer {
  const [page, limit] = [
    numberOf(query, "page", 1),
    numberOf(query, "limit", 10),
  ]
  const all =
    count === null
      ? [{ ...advertiserRow(0), id: 12345 }]
      : Array.from({ length: ADVERTISERS }, (_, index) => advertiserRow(index))
  const next =
    page * limit < all.length
      ? `/advertisers?page=${page + 1}&limit=${limit}`
      : null
  return {
    body: {
      _metadata: { page, limit, total: all.length, _links: { next } },
      advertisers: all.slice((page - 1) * limit, page * limit),
    },
  }
}

const partners = ({ coupons: count }: RakutenState): DoubleAnswer =>
  count === null
    ? xml(file("linklocator_getMerchByAppStatus_200.xml"))
    : xml(
        `<?xml version="1.0" encoding="UTF-8"?><ns1:getMerchByAppStatusResponse xmlns:ns1="http://endpoint.linkservice.linkshare.com/">${Array.from({ length: ADVERTISERS }, (_, index) => partnerXml(index)).join("")}</ns1:getMerchByAppStatusResponse>`
      )

function coupons(
  { query }: DoubleRequest,
  { coupons: count }: RakutenState
): DoubleAnswer {
  if (count === null) {
    return xml(file("coupon_feed_200.xml"))
  }
  const limit = Math.min(numberOf(query, "resultsperpage", 500), 500)
  const page = numberOf(query, "pagenumber", 1)
  const links = rowsOf(count, page, limit).map(couponXml).join("")
  return xml(
    `<?xml version="1.0" encoding="UTF-8"?><couponfeed><TotalMatches>${count}</TotalMatches><TotalPages>${Math.ceil(count / limit)}</TotalPages><PageNumberRequested>${page}</PageNumberRequested>${links}</couponfeed>`
  )
}

/** Beyond its cap it answers with an error, with status 200. */
function products(
  { query }: DoubleRequest,
  { products: count }: RakutenState
): DoubleAnswer {
  const limit = Math.min(numberOf(query, "max", 100), 100)
  const page = numberOf(query, "pagenumber", 1)
  if (
    (page - 1) * limit >= PRODUCTS_MAX ||
    !(query.get("keyword") || query.get("mid"))
  ) {
    return xml(file("errors/productsearch_error.xml"))
  }
  const items = rowsOf(count, page, limit).map(productXml).join("")
  return xml(
    `<result><TotalMatches>${count}</TotalMatches><TotalPages>${Math.ceil(count / limit)}</TotalPages><PageNumber>${page}</PageNumber>${items}</result>`
  )
}

function deepLink({ body }: DoubleRequest): DoubleAnswer {
  const { url, advertiser_id, u1 = "" } = JSON.parse(body)
  const deep_link_url = `https://click.linksynergy.com/deeplink?id=${LINK_ID}&mid=${advertiser_id}&murl=${encodeURIComponent(url)}&u1=${u1}`
  return {
    body: {
      _metadata: { api_name_version: "links-deep-links-v1.0.0" },
      advertiser: { id: advertiser_id, deep_link: { deep_link_url, u1, url } },
    },
  }
}

function transactions(
  { query }: DoubleRequest,
  { transactions: all }: RakutenState
): DoubleAnswer {
  const limit = Math.min(numberOf(query, "limit", 100), 1_000)
  const page = numberOf(query, "page", 1)
  const date = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
  return date.test(query.get("process_date_start") ?? "")
    ? { body: all.slice((page - 1) * limit, page * limit) }
    : { status: 400, body: file("errors/offers_400_invalidPage.json") }
}

const xml = (body: string, status = 200): DoubleAnswer => ({
  status,
  headers: XML,
  body,
})

const numberOf = (query: URLSearchParams, name: string, otherwise: number) =>
  Number(query.get(name) ?? otherwise)

/** Indexes of a page's rows. */
const rowsOf = (count: number, page: number, limit: number) =>
  Array.from(
    { length: Math.max(0, Math.min(limit, count - (page - 1) * limit)) },
    (_, index) => (page - 1) * limit + index
  )

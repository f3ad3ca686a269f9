import { createCipheriv, createHash, randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { brokenSites, feedOf, zipFeed } from "./clickbank-feed"
import {
  type DoubleAnswer,
  type DoubleFault,
  type DoubleRequest,
  startDoubleServer,
} from "./double-server"

const FIXTURES = join(__dirname, "../../fixtures/offers/clickbank")
const REFUSED = readFileSync(join(FIXTURES, "errors/403.txt"), "utf8")
const LIMITED = "Rate limit exceeded. Try again later."

export type ClickBankState = {
  /** Vendors in the feed; null is the fixture's two. */
  offers: number | null
  /** Sites without an id beside them. */
  broken_rows: number
  /** The feed's XML itself, in place of all that. */
  feed_xml: string | null
  orders: object[]
  /** Orders of a page; ClickBank has 100. */
  orders_per_page: number
  /** What is answered in place of the feed: it moved, an error page. */
  feed_answer: DoubleAnswer | null
}

export type ClickBankDouble = Awaited<ReturnType<typeof startClickBankDouble>>

/**
 * ClickBank on this machine: the marketplace feed and the REST API 1.3
 * (support.clickbank.com, API Specifications). Keys are checked; a wrong one is
 * answered 403 in plain text as a limit is.
 */
export async function startClickBankDouble({
  clerk_key = "API-TESTKEY",
  developer_key,
}: { clerk_key?: string; developer_key?: string } = {}) {
  const key = developer_key ? `${developer_key}:${clerk_key}` : clerk_key
  let state: ClickBankState = {
    offers: null,
    broken_rows: 0,
    feed_xml: null,
    orders: recordedOrders(),
    orders_per_page: 100,
    feed_answer: null,
  }
  let feed: Promise<Buffer> | null = null
  const faults: DoubleFault[] = []
  const server = await startDoubleServer({
    fault: () => faults.shift() ?? null,
    route: async (request) => {
      if (request.path === "/feeds/marketplace_feed_v2.xml.zip") {
        feed ??= zipFeed(xmlOf(state))
        return state.feed_answer ?? zipAnswer(await feed)
      }
      return rest(request, { key, state })
    },
  })
  return {
    ...server,
    set(changes: Partial<ClickBankState>) {
      state = { ...state, ...changes }
      feed = null
    },
    /** The next requests are over the limit. */
    throttle_next(count: number) {
      faults.push(
        ...Array.from({ length: count }, () => answered(403, LIMITED))
      )
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

/** Seals a notification as ClickBank does since version 6. */
export function sealIns(notification: object, secret: string) {
  const key = createHash("sha1").update(secret).digest("hex").slice(0, 32)
  // Theirs are sixteen characters of text as well.
  const iv = Buffer.from(randomBytes(8).toString("hex").toUpperCase())
  const cipher = createCipheriv("aes-256-cbc", key, iv)
  const sealed = Buffer.concat([
    cipher.update(JSON.stringify(notification)),
    cipher.final(),
  ])
  return { notification: sealed.toString("base64"), iv: iv.toString("base64") }
}

const answered = (status: number, body: string): DoubleFault => ({
  kind: "answer",
  status,
  body,
})

const zipAnswer = (body: Buffer): DoubleAnswer => ({
  headers: { "content-type": "application/zip" },
  body,
})

function xmlOf({ feed_xml, offers, broken_rows }: ClickBankState): string {
  const fixture = () =>
    readFileSync(join(FIXTURES, "marketplace_feed_v2.synthetic.xml"), "latin1")
  const xml = feed_xml ?? (offers === null ? fixture() : feedOf(offers))
  return xml.replace("</Catalog>", `${brokenSites(broken_rows)}</Catalog>`)
}

function rest(
  request: DoubleRequest,
  { key, state }: { key: string; state: ClickBankState }
): DoubleAnswer {
  if (request.headers.authorization !== key) {
    return { status: 403, body: REFUSED }
  }
  switch (request.path) {
    case "/rest/1.3/quickstats/count":
      return { body: fixtureOf("quickstats_count_200.json") }
    case "/rest/1.3/orders2/list":
      return orders(request, state)
  }
  return { status: 404, body: "Not found" }
}

/** 206 while there are more; a page of one order is no array. */
function orders(
  { headers, query }: DoubleRequest,
  { orders: all, orders_per_page: size }: ClickBankState
): DoubleAnswer {
  const dates = [query.get("startDate"), query.get("endDate")]
  if (dates.some((date) => !/^\d{4}-\d\d-\d\d$/.test(date ?? ""))) {
    return { status: 400, body: "Dates are yyyy-mm-dd" }
  }
  const page = Number(headers.page ?? 1)
  const rows = all.slice((page - 1) * size, page * size)
  const orderData =
    rows.length > 1 ? rows : (rows[0] ?? { "@nil": "true" as const })
  return {
    status: page * size < all.length ? 206 : 200,
    body: rows.length ? { orderData } : "null",
  }
}

const recordedOrders = (): object[] =>
  fixtureOf("orders_200.json").orderData as object[]

const fixtureOf = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(FIXTURES, name), "utf8"))

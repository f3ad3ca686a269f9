import { readFileSync } from "node:fs"
import { join } from "node:path"
import {
  type DoubleAnswer,
  type DoubleFault,
  type DoubleRequest,
  startDoubleServer,
} from "./double-server"

const FIXTURES = join(__dirname, "../../fixtures/offers/partnerstack")

export type PartnerStackDoubleState = {
  /** Rotate it: the old one is answered with 401 from then on. */
  api_key: string
  /** Newest first, as they are handed out. Others than objects are broken. */
  programs: unknown[]
  partnerships: unknown[]
  rewards: unknown[]
  /** False: the key may not read the marketplace. */
  has_marketplace: boolean
  /** `items`: as documented. `list`: `data` is the list itself. */
  envelope: "items" | "list"
}

export type PartnerStackDoubleFaults = {
  /** So many requests are answered with 429 and Retry-After. */
  throttle_next: number
  retry_after_seconds: number
  /** So many with 503. */
  fail_next: number
  /** So many with a page of HTML and 200. */
  nonsense_next: number
  /** The line is cut in the body of the next answers. */
  cut_next: number
  /** In place of the next answers, one each. */
  answers_next: DoubleAnswer[]
}

export type PartnerStackDouble = Awaited<
  ReturnType<typeof startPartnerStackDouble>
>

/**
 * PartnerStack's Partner API on this machine
 * (docs.partnerstack.com/docs/partner-api). With the fixtures unless told
 * otherwise.
 */
export async function startPartnerStackDouble(
  given: Partial<PartnerStackDoubleState> = {}
) {
  const state: PartnerStackDoubleState = { ...initialState(), ...given }
  const faults: PartnerStackDoubleFaults = {
    throttle_next: 0,
    retry_after_seconds: 1,
    fail_next: 0,
    nonsense_next: 0,
    cut_next: 0,
    answers_next: [],
  }
  const server = await startDoubleServer({
    route: (request) => route(request, state),
    fault: () => faultOf(faults),
  })
  return {
    ...server,
    state,
    credentials: () => ({ api_key: state.api_key }),
    /** Changes what PartnerStack has, and what goes wrong next. */
    set(changes: Partial<PartnerStackDoubleState & PartnerStackDoubleFaults>) {
      for (const [name, value] of Object.entries(changes)) {
        Object.assign(name in faults ? faults : state, { [name]: value })
      }
    },
  }
}

const json = (name: string) =>
  JSON.parse(readFileSync(join(FIXTURES, name), "utf8")) as {
    data: unknown[] & { items: unknown[] }
  }

const initialState = (): PartnerStackDoubleState => ({
  api_key: "pk_partner_6f1d2a3b4c5e",
  programs: json("marketplace_programs_200.json").data.items,
  partnerships: json("partnerships_with_offers_200.json").data.items,
  rewards: json("rewards_200.json").data,
  has_marketplace: true,
  envelope: "items",
})

function faultOf(faults: PartnerStackDoubleFaults): DoubleFault | null {
  if (faults.throttle_next > 0) {
    faults.throttle_next -= 1
    const headers = { "retry-after": String(faults.retry_after_seconds) }
    return { kind: "answer", ...refused(429, "Too many requests"), headers }
  }
  if (faults.fail_next > 0) {
    faults.fail_next -= 1
    return { kind: "answer", ...refused(503, "Service unavailable") }
  }
  if (faults.nonsense_next > 0) {
    faults.nonsense_next -= 1
    return {
      kind: "answer",
      headers: { "content-type": "text/html" },
      body: "<html><body>We will be back soon</body></html>",
    }
  }
  const answer = faults.answers_next.shift()
  if (answer) {
    return { kind: "answer", ...answer }
  }
  if (faults.cut_next > 0) {
    faults.cut_next -= 1
    return { kind: "cut" }
  }
  return null
}

const refused = (status: number, message: string): DoubleAnswer => ({
  status,
  body: { message, status },
})

function route(
  request: DoubleRequest,
  state: PartnerStackDoubleState
): DoubleAnswer {
  if (request.headers.authorization !== `Bearer ${state.api_key}`) {
    return { status: 401, body: json("errors/401.json") }
  }
  switch (`${request.method} ${request.path}`) {
    case "GET /api/v2/marketplace/programs":
      return state.has_marketplace
        ? list(request, state, state.programs)
        : refused(403, "Forbidden")
    case "GET /api/v2/partnerships":
      return list(request, state, partnerships(request, state))
    case "GET /api/v2/rewards":
      return list(request, state, createdIn(request, state.rewards))
  }
  return refused(404, "Not found")
}

/** Without `include_offers` a partnership has none. */
function partnerships(
  { query }: DoubleRequest,
  state: PartnerStackDoubleState
): unknown[] {
  return query.get("include_offers") === "true"
    ? state.partnerships
    : state.partnerships.map((it) =>
        isObject(it) ? { ...it, offers: undefined } : it
      )
}

function createdIn({ query }: DoubleRequest, rows: unknown[]): unknown[] {
  const min = Number(query.get("min_created") ?? 0)
  const max = Number(query.get("max_created") ?? Infinity)
  return rows.filter((it) => {
    const at = isObject(it) ? Number(it.created_at) : Number.NaN
    return !(at < min || at > max)
  })
}

function list(
  { query }: DoubleRequest,
  { envelope }: PartnerStackDoubleState,
  rows: unknown[]
): DoubleAnswer {
  const limit = Number(query.get("limit") ?? 10)
  const after = query.get("starting_after")
  const at = rows.findIndex((it) => isObject(it) && it.key === after)
  const isWrong =
    !(limit >= 1 && limit <= 250) ||
    (after !== null && (at < 0 || query.has("ending_before")))
  if (isWrong) {
    return refused(400, "Bad Request")
  }
  const items = rows.slice(at + 1, at + 1 + limit)
  const has_more = at + 1 + limit < rows.length
  return {
    body: {
      ...(envelope === "items"
        ? { data: { has_more, items } }
        : { data: items, has_more }),
      message: "Page returned successfully",
      status: 200,
    },
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

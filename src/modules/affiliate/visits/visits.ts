import { v7 as uuid } from "uuid"
import { type Headers, looksAhead } from "../../../lib/http/programs"
import type { Sql } from "../../../lib/sql"
import type { AffiliateDeps } from "../deps"
import { classifyVisit, type RefState } from "../lib/classify-visit"
import { datacenterRanges } from "../lib/datacenter-ranges"
import { dimensionValue } from "../lib/dimension-value"
import { timeOfVisit } from "../lib/visit-id"
import {
  dropPartitions,
  ensurePartitions,
  VISITORS,
  VISITS,
} from "./partitions"
import { findVisit, listVisits, type VisitRow } from "./list-visits"
import { rebuildRollUps } from "./rebuild"
import { createRecorder, type Recorder } from "./recorder"
import { createSalts, VISITOR_DAYS, type Client } from "./salts"
import { createVelocity } from "./velocity"
import type { Visit, VisitKind } from "./visit"
import { eraseVisitors, exportVisitor, exportVisitors } from "./visitor-data"
import { within } from "./writer"

const DAY_MS = 86_400_000

/** Of the id of a click, in the destination and as a cookie. */
export const CLICK_PARAMETER = "slv_click"

/** What a request tells of a visit. */
export type Arrival = {
  /** By `newVisitId`: the visit is of its time. */
  visit_id: string
  kind: VisitKind
  method: string
  headers: Headers
  is_https: boolean
  address: string
  country: string | null
  /** As it stood in the link, in the form of a ref. */
  ref: string | null
  ref_state: RefState
  /** Sites that the partner named as its own. */
  partner_hosts: readonly string[]
  product_id: string
  /** The product is as it stood in the link: nobody could be asked. */
  is_product_unasked?: boolean
  /** As they stood in the link. */
  source: unknown
  campaign: unknown
  /** To the link that only programs find. */
  is_trap: boolean
}

export type Visits = Omit<Recorder, "record" | "start"> & {
  newVisitId(): string
  /** Classifies a request. Nothing is stored yet. */
  visitOf(arrival: Arrival): Promise<Visit>
  /** A client's hash of today; null while the database is away. */
  visitorToday(client: Client): Promise<string | null>
  /** See `Recorder.record`. */
  recordVisit(visit: Visit): Promise<void>
  /** Newest first, by cursor. */
  list: Bound<typeof listVisits>
  /** A visit by its id, which is the `slv_click` of links and cookies. */
  find: Bound<typeof findVisit>
  /** See `exportVisitor`. */
  exportVisitor: Bound<typeof exportVisitor>
  /** See `exportVisitors`. */
  exportVisitors: (visit_ids: readonly string[]) => Promise<VisitRow[]>
  /** See `eraseVisitors`. */
  eraseVisitors: Bound<typeof eraseVisitors>
  /** See `rebuildRollUps`. */
  rebuildRollUps: Bound<typeof rebuildRollUps>
  /** Makes what the next days need, and lets go of what is past its days. */
  maintain(): Promise<{ dropped: string[] }>
  start(): Promise<void>
}

/** With the database given. */
type Bound<F> = F extends (sql: Sql, ...args: infer Args) => infer Result
  ? (...args: Args) => Result
  : never

export type VisitsDeps = AffiliateDeps & {
  /** The shop's own origin: part of a visitor's hash. */
  public_url: string | undefined
}

export function createVisits(deps: VisitsDeps): Visits {
  const { sql, options, now } = deps
  const recorder = createRecorder(deps)
  const salts = createSalts({ sql, site: deps.public_url ?? "" })
  const classify = createClassifier(deps)

  const visitorOf = async (client: Client, at: Date) =>
    salts.knownVisitorOf(client, at) ??
    (await within(options.spool_after_ms, salts.visitorOf(client, at)).catch(
      () => null // the database does not answer: of nobody, but counted
    ))
  const oldestKept = () =>
    new Date(now().getTime() - options.visit_days * DAY_MS)
  /**
   * Visits of a month before may be there again, for some were on disk long;
   * its figures are of all that were dropped.
   */
  const firstKeptDay = () => VISITS.partOf(oldestKept()).from.slice(0, 10)
  const prepare = async () => {
    const today = now()
    const ahead = (days: number) => new Date(today.getTime() + days * DAY_MS)
    await ensurePartitions(sql, VISITS, [today, ahead(7), ahead(31)])
    await ensurePartitions(sql, VISITORS, [ahead(-1), today, ahead(1)])
  }
  return {
    ...recorder,
    recordVisit: recorder.record,
    list: (...args) => listVisits(sql, ...args),
    find: (visit_id) => findVisit(sql, visit_id),
    exportVisitor: (visit_id) => exportVisitor(sql, visit_id),
    exportVisitors: (visit_ids) => exportVisitors(sql, visit_ids),
    eraseVisitors: (visit_ids) => eraseVisitors(sql, visit_ids),
    rebuildRollUps({ from, ...input }) {
      const kept = firstKeptDay()
      return rebuildRollUps(sql, { from: from > kept ? from : kept, ...input })
    },
    visitorToday: (client) => visitorOf(client, now()),
    newVisitId: () => uuid({ msecs: now().getTime() }),
    async visitOf(arrival) {
      const at = timeOfVisit(arrival.visit_id) ?? now()
      const client = clientOf(arrival)
      const is_linked = !asksForPrivacy(arrival.headers)
      const visitor = is_linked ? await visitorOf(client, at) : null
      const isCounted = arrival.ref_state !== "unknown"
      return {
        visit_id: arrival.visit_id,
        occurred_at: at.toISOString(),
        kind: arrival.kind,
        ref: isCounted ? arrival.ref : null,
        product_id: arrival.product_id,
        source: dimensionValue(arrival.source),
        campaign: dimensionValue(arrival.campaign),
        ...classify(arrival, { client, at }),
        visitor,
        referrer_host: referrerHostOf(arrival.headers),
        country: arrival.country,
        is_linked,
        ...unsureOf(arrival),
      }
    },
    async maintain() {
      // First: what fails below is tried again, but a salt is not to live on.
      await salts.destroyOld(now())
      await prepare()
      const visits = await dropPartitions(sql, VISITS, oldestKept())
      const oldest = new Date(now().getTime() - (VISITOR_DAYS - 1) * DAY_MS)
      const visitors = await dropPartitions(sql, VISITORS, oldest)
      return { dropped: [...visits, ...visitors] }
    },
    async start() {
      await prepare()
      // The first visitors of a busy process would not wait for the salt.
      await salts.visitorOf({ address: "", user_agent: "" }, now())
      recorder.start()
    },
  }
}

function createClassifier({ options, public_url }: VisitsDeps) {
  const velocity = createVelocity(options)
  const isDatacenter = datacenterRanges(options.datacenter_ranges)
  const spam_hosts = new Set(options.spam_hosts.map((it) => it.toLowerCase()))
  const own_hosts = public_url ? [new URL(public_url).hostname] : []
  return (arrival: Arrival, { client, at }: { client: Client; at: Date }) => {
    const { ref, is_trap } = arrival
    const link = linkOf(arrival)
    return classifyVisit({
      ...arrival,
      ...velocity.pace({ client, ref, link, is_trap, at }),
      is_datacenter: isDatacenter(arrival.address),
      referrer_host: referrerHostOf(arrival.headers),
      own_hosts,
      spam_hosts,
    })
  }
}

/** Looking ahead followed no link: the click that comes after is no repeat. */
function linkOf({ kind, method, headers, ref, product_id }: Arrival) {
  const isFollowed =
    kind === "click" && method === "GET" && !looksAhead(headers)
  return isFollowed ? `${ref}/${product_id}` : null
}

function unsureOf({
  ref_state,
  is_product_unasked,
}: Arrival): Pick<Visit, "unsure"> {
  const unsure = [
    ...(ref_state === "unasked" ? (["ref"] as const) : []),
    ...(is_product_unasked ? (["product"] as const) : []),
  ]
  return unsure.length > 0 ? { unsure } : {}
}

const clientOf = ({ address, headers }: Arrival): Client => ({
  address,
  user_agent: headers["user-agent"] ?? "",
})

/** Global Privacy Control, and Do Not Track before it. */
export const asksForPrivacy = (headers: Headers): boolean =>
  headers["sec-gpc"] === "1" || headers.dnt === "1"

function referrerHostOf(headers: Headers): string | null {
  const referrer = headers.referer
  const url = referrer && URL.canParse(referrer) ? new URL(referrer) : null
  const isWeb = url !== null && /^https?:$/.test(url.protocol)
  return isWeb ? url.hostname.slice(0, 253) || null : null
}

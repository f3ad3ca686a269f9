import {
  agentOf as agentIn,
  type Headers,
  lacksAgent,
  looksAhead,
  namesProgram,
} from "../../../lib/http/programs"
import { isHostOf, isSpamHost } from "./referrer-spam"

export type VisitClass = "human" | "suspect" | "bot"

/** At this many points a visit is suspect; a bot needs no points. */
export const SUSPECT_POINTS = 2

/**
 * Why a visit is of its class. `bot` alone decides; points of the others are
 * added, and what has none is only told.
 */
export const VISIT_REASONS = {
  /** HEAD and the like: whoever shows a preview asks so. */
  method_head: "bot",
  /** The browser looks ahead; nobody may ever look at it. */
  prefetch: "bot",
  /** No user agent, or hardly one. */
  agent_missing: "bot",
  /** The program names itself. */
  agent_bot: "bot",
  /** Followed a link that no person sees and robots.txt forbids. */
  honeypot: "bot",
  datacenter: 2,
  /** The browser's hints contradict its user agent. */
  hints_mismatch: 2,
  velocity_client: 2,
  velocity_address: 2,
  velocity_ref: 2,
  /** The same link by the same client within seconds. */
  repeat: 2,
  referrer_spam: 2,
  /** From a site that is none of the partner's own. */
  referrer_foreign: 2,
  /** Every browser tells its languages. */
  language_missing: 1,
  /** Browsers of today say how a request came about (over https). */
  fetch_metadata_missing: 1,
  /** The partner was not approved, or is suspended. */
  ref_inactive: 2,
  /** There is no such partner: nobody earns by it. */
  ref_unknown: 0,
} as const satisfies Record<string, "bot" | number>

export type VisitReason = keyof typeof VISIT_REASONS

/** Of the ref of a link; `unasked` while the database is away. */
export type RefState = "none" | "unknown" | "inactive" | "active" | "unasked"

export type VisitFacts = {
  kind: "click" | "view"
  method: string
  headers: Headers
  is_https: boolean
  is_datacenter: boolean
  /** Was seen in the honeypot, now or before. */
  is_trapped: boolean
  is_repeat: boolean
  over: { client: boolean; address: boolean; ref: boolean }
  ref_state: RefState
  referrer_host: string | null
  /** Hosts of the shop itself. */
  own_hosts: readonly string[]
  /** Sites that the partner named as its own; none: any is fine. */
  partner_hosts: readonly string[]
  /** Beside the known ones, in lower case. */
  spam_hosts: ReadonlySet<string>
}

/** Classifies and never drops: each visit is kept, with the reasons. */
export function classifyVisit(facts: VisitFacts): {
  class: VisitClass
  reasons: VisitReason[]
} {
  const names = Object.keys(CHECKS) as VisitReason[]
  const reasons = names.filter((name) => CHECKS[name](facts))
  return { class: classOf(reasons), reasons }
}

export function classOf(reasons: readonly VisitReason[]): VisitClass {
  const weights = reasons.map((it) => VISIT_REASONS[it])
  if (weights.includes("bot")) {
    return "bot"
  }
  const points = weights.reduce<number>((sum, it) => sum + Number(it), 0)
  return points >= SUSPECT_POINTS ? "suspect" : "human"
}

/**
 * What apps for Android, iOS and Flutter name themselves when they ask by
 * themselves. As a view such a request is of a person at the app; as a click,
 * which a browser follows, it is not.
 */
const APP_CLIENT = /^(dart\/|okhttp\/|[^/]+\/\S+ cfnetwork\/)/i

const CHECKS: Record<VisitReason, (facts: VisitFacts) => boolean> = {
  method_head: ({ method }) => !["GET", "POST"].includes(method),
  prefetch: ({ headers }) => looksAhead(headers),
  agent_missing: ({ headers }) => lacksAgent(headers),
  agent_bot: (facts) => !isApp(facts) && namesProgram(facts.headers),
  honeypot: ({ is_trapped }) => is_trapped,
  datacenter: ({ is_datacenter }) => is_datacenter,
  hints_mismatch: hintsMismatch,
  velocity_client: ({ over }) => over.client,
  velocity_address: ({ over }) => over.address,
  velocity_ref: ({ over }) => over.ref,
  repeat: ({ is_repeat }) => is_repeat,
  referrer_spam: ({ referrer_host: host, spam_hosts }) =>
    host !== null && isSpamHost(host, spam_hosts),
  referrer_foreign: ({ referrer_host: host, own_hosts, partner_hosts }) =>
    host !== null &&
    partner_hosts.length > 0 &&
    !isHostOf(host, [...partner_hosts, ...own_hosts]),
  language_missing: (facts) =>
    !isApp(facts) && (facts.headers["accept-language"] ?? "").trim() === "",
  fetch_metadata_missing: (facts) =>
    facts.is_https &&
    sendsFetchMetadata(agentOf(facts)) &&
    FETCH_METADATA.every((it) => facts.headers[it] === undefined),
  ref_inactive: ({ ref_state }) => ref_state === "inactive",
  ref_unknown: ({ ref_state }) => ref_state === "unknown",
}

const agentOf = ({ headers }: VisitFacts) => agentIn(headers)

const isApp = (facts: VisitFacts) =>
  facts.kind === "view" && APP_CLIENT.test(agentOf(facts))

const FETCH_METADATA = ["sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"]

/** Versions from which on browsers send them, by caniuse.com's table. */
function sendsFetchMetadata(agent: string): boolean {
  const since = [
    { pattern: /\bChrome\/(\d+)/, version: 80 },
    { pattern: /\bFirefox\/(\d+)/, version: 90 },
    {
      pattern: /\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//,
      version: 17,
    },
  ]
  return since.some(
    ({ pattern, version }) => Number(pattern.exec(agent)?.[1] ?? 0) >= version
  )
}

/** Only browsers of Chromium send hints, of the version they say they are. */
function hintsMismatch(facts: VisitFacts): boolean {
  const brands = facts.headers["sec-ch-ua"]
  if (brands === undefined) {
    return false
  }
  const agent = agentOf(facts)
  const version = /\bChrome\/(\d+)/.exec(agent)?.[1]
  const hinted = /"Chromium";\s*v="(\d+)/.exec(brands)?.[1]
  const isOther = hinted !== undefined && hinted !== version
  return (
    version === undefined ||
    isOther ||
    isMobileMismatch(facts, agent) ||
    isPlatformMismatch(facts, agent)
  )
}

/** Desktop pages on a phone hide the phone in both, tablets say no in both. */
const isMobileMismatch = ({ headers }: VisitFacts, agent: string) =>
  headers["sec-ch-ua-mobile"] === "?1" && !/\bMobile\b/.test(agent)

const PLATFORMS: Record<string, RegExp> = {
  Windows: /Windows NT/,
  macOS: /Macintosh/,
  Android: /Android|X11; Linux/,
  Linux: /Linux/,
  "Chrome OS": /CrOS/,
  "Chromium OS": /CrOS/,
}

function isPlatformMismatch({ headers }: VisitFacts, agent: string): boolean {
  const platform = (headers["sec-ch-ua-platform"] ?? "").replaceAll('"', "")
  const expected = PLATFORMS[platform]
  return expected !== undefined && !expected.test(agent)
}

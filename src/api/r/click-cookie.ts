import type { ContractRequest } from "../../lib/http/contract"
import { affiliateOf } from "../../modules/affiliate/resolve"
import {
  asksForPrivacy,
  CLICK_PARAMETER,
} from "../../modules/affiliate/visits/visits"
import type { redirectContract } from "./contracts"

const CONSENT_COOKIE = /(?:^|;)\s*slv_consent=1\s*(?:;|$)/
const DAY_SECONDS = 86_400

/**
 * The cookie that remembers the click, for who agreed to one. Set by the server
 * and not by a script: Safari keeps those for seven days only.
 *
 * @returns the header; null without consent, or where the browser asks not to
 *   be followed
 */
export function clickCookie(
  req: ContractRequest<typeof redirectContract>,
  click_id: string
): string | null {
  const agreed =
    req.validatedQuery.consent === "1" ||
    CONSENT_COOKIE.test(req.headers.cookie ?? "")
  const headers = req.headers as Record<string, string | undefined>
  if (!agreed || asksForPrivacy(headers)) {
    return null
  }
  const { cookie_days } = affiliateOf(req.scope).options
  return [
    `${CLICK_PARAMETER}=${click_id}`,
    `Max-Age=${cookie_days * DAY_SECONDS}`,
    ...["Path=/", "HttpOnly", "SameSite=Lax"],
    ...(req.secure ? ["Secure"] : []),
  ].join("; ")
}

const CLICK_COOKIE = new RegExp(`(?:^|;)\\s*${CLICK_PARAMETER}=([^;\\s]+)`)

/** The click that a browser remembers, by the cookie above. */
export const clickOfCookie = (header: string | undefined): string | null =>
  CLICK_COOKIE.exec(header ?? "")?.[1] ?? null

/**
 * The destination with the click in it, once: another one of a template or of
 * the address itself gives way. The rest of it stays as it was.
 */
export function withClick(url: string, click_id: string): string {
  const [before = "", ...hash] = url.split("#")
  const [page = "", ...query] = before.split("?")
  const kept = query
    .join("?")
    .split("&")
    .filter((pair) => pair && pair.split("=", 1)[0] !== CLICK_PARAMETER)
  const pairs = [...kept, `${CLICK_PARAMETER}=${click_id}`].join("&")
  return [`${page}?${pairs}`, ...hash].join("#")
}

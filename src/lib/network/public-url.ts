import { isIP } from "node:net"
import { isPublicAddress } from "./public-address"

/** Longer ones are cut or refused by browsers, proxies and networks. */
export const URL_LENGTH_MAX = 2_048

/**
 * Names that never lead to the public Internet: RFC 6761, RFC 6762 (local),
 * RFC 8375 (home.arpa), RFC 7686 (onion), ICANN's `internal`, and what Linux
 * writes into /etc/hosts.
 */
const PRIVATE_DOMAINS = [
  "localhost",
  "localdomain",
  "local",
  "internal",
  "home.arpa",
  "invalid",
  "onion",
]

/** The message goes on after the name of the field: "is longer than …". */
export type UrlCheck = { ok: true; url: URL } | { ok: false; message: string }

/**
 * Whether a text is an address that a visitor or this server may be sent to:
 * http or https, a host of the public Internet, no user or password. What a
 * name resolves to is not looked up here, so a server's own calls need the
 * guarded agent too.
 *
 * @returns the address as the URL standard writes it: punycode for other
 *   scripts, `127.0.0.1` for `0x7f.1`
 */
export function checkPublicUrl(text: string): UrlCheck {
  const trimmed = text.trim()
  if (trimmed.length > URL_LENGTH_MAX) {
    return refused(`is longer than ${URL_LENGTH_MAX} characters`)
  }
  // The URL standard drops these silently, so "java\nscript:" would be a scheme.
  if (/[\u0000-\u001f\u007f]/.test(trimmed)) {
    return refused("has control characters")
  }
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null
  if (!url) {
    return refused("is not a whole address, such as https://example.com/a")
  }
  const problem = problemOf(url)
  return problem === null ? { ok: true, url } : refused(problem)
}

function problemOf(url: URL): string | null {
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return "is not an http or https address"
  }
  if (url.username || url.password) {
    return "holds a user name or password"
  }
  if (url.href.length > URL_LENGTH_MAX) {
    return `is longer than ${URL_LENGTH_MAX} characters`
  }
  return isPublicHost(url.hostname)
    ? null
    : "has no host of the public Internet"
}

/** @param hostname as `URL` gives it: lower case, IPv6 in brackets */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "")
  if (isIP(host)) {
    return isPublicAddress(host)
  }
  return (
    host.includes(".") &&
    !PRIVATE_DOMAINS.some((it) => host === it || host.endsWith(`.${it}`))
  )
}

const refused = (message: string): UrlCheck => ({ ok: false, message })

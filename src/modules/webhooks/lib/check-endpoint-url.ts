import { checkPublicUrl, URL_LENGTH_MAX } from "../../../lib/network/public-url"

export type EndpointUrl =
  { ok: true; url: URL; trusted: boolean } | { ok: false; message: string }

/**
 * Whether deliveries may go to an address. What its name resolves to is judged
 * when it is called.
 *
 * @param trusted_origins those that may be private and without TLS
 */
export function checkEndpointUrl(
  text: string,
  trusted_origins: readonly string[]
): EndpointUrl {
  const given = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (given && isTrusted(given, trusted_origins)) {
    return { ok: true, url: withoutFragment(given), trusted: true }
  }
  const check = checkPublicUrl(text)
  if (!check.ok) {
    return check
  }
  return check.url.protocol === "https:"
    ? { ok: true, url: withoutFragment(check.url), trusted: false }
    : { ok: false, message: "must begin with https" }
}

function isTrusted(url: URL, trusted_origins: readonly string[]): boolean {
  return (
    url.href.length <= URL_LENGTH_MAX &&
    !url.username &&
    !url.password &&
    trusted_origins.some((it) => new URL(it).origin === url.origin)
  )
}

function withoutFragment(url: URL): URL {
  const plain = new URL(url)
  plain.hash = ""
  return plain
}

import type { OfferAdapter } from "../adapters/adapter"
import { checkPublicUrl } from "../../../lib/network/public-url"
import type { NetworkRequest } from "./client"
import { NetworkError } from "./errors"

export type Target = {
  url: URL
  /** The path at the network, without the prefix of a base URL. */
  path: string
  /** The origin that the merchant set: it may be private. */
  trusted: boolean
  /** On one of the adapter's origins: its budget counts. */
  own: boolean
}

export type Addresses = {
  /**
   * Always on one of the adapter's origins, or on the one in their place: of a
   * next link only path and query count, it never leads to another host.
   */
  of(request: Pick<NetworkRequest, "origin" | "path" | "query">): Target
  /**
   * An address that the network named. One on the adapter's origins goes where
   * its other calls go.
   *
   * @throws NetworkError for one that is not public
   */
  named(url: string): Target
  isTrusted(url: URL): boolean
}

/** @param base_url in place of all origins; its path is a prefix */
export function createAddresses(
  adapter: Pick<OfferAdapter, "name" | "origins">,
  base_url: string | undefined
): Addresses {
  const override = base_url === undefined ? null : new URL(base_url)
  const origins = Object.values(adapter.origins).map((it) => new URL(it))
  const isTrusted = (url: URL) => override?.origin === url.origin
  const target = (base: URL, path: string, query: NetworkRequest["query"]) => {
    const asked = new URL(path, base)
    if (/^https?:/i.test(path)) {
      dropPrefix(asked, base)
    }
    const url = new URL(prefixOf(base) + asked.pathname + asked.search, base)
    addQuery(url, query)
    return { url, path: asked.pathname, trusted: isTrusted(url), own: true }
  }
  return {
    isTrusted,
    of: ({ origin, path, query }) =>
      target(override ?? originOf(adapter, origin), path, query),
    named(text) {
      const url = URL.canParse(text) ? new URL(text) : null
      const own = origins.some((it) => it.origin === url?.origin)
      if (url && override && (own || isTrusted(url))) {
        return target(override, url.href, undefined)
      }
      const checked = publicUrl(adapter.name, text)
      return { url: checked, path: checked.pathname, trusted: false, own }
    },
  }
}

export function publicUrl(name: string, text: string): URL {
  const check = checkPublicUrl(text)
  if (!check.ok) {
    throw new NetworkError(
      "invalid_answer",
      `${name} names an address that ${check.message}`
    )
  }
  return check.url
}

function originOf(
  { name, origins }: Pick<OfferAdapter, "name" | "origins">,
  wanted: string | undefined
): URL {
  const [first] = Object.values(origins)
  const origin = wanted === undefined ? first : origins[wanted]
  if (origin === undefined) {
    throw new NetworkError("request", `${name} has no origin "${wanted ?? ""}"`)
  }
  return new URL(origin)
}

const prefixOf = (base: URL) => base.pathname.replace(/\/+$/, "")

/** A whole link that the base itself wrote has its prefix already. */
function dropPrefix(asked: URL, base: URL): void {
  const prefix = prefixOf(base)
  if (asked.origin === base.origin && asked.pathname.startsWith(`${prefix}/`)) {
    asked.pathname = asked.pathname.slice(prefix.length)
  }
}

function addQuery(url: URL, query: NetworkRequest["query"] = {}): void {
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) {
      continue
    }
    url.searchParams.delete(name)
    for (const one of [value].flat()) {
      url.searchParams.append(name, String(one))
    }
  }
}

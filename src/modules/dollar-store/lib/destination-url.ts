import { z } from "@medusajs/framework/zod"
import { checkPublicUrl } from "../../../lib/network/public-url"

export const NETWORKS = ["default", "amazon", "custom"] as const
export type Network = (typeof NETWORKS)[number]

/** What is known of the visit that follows a link. */
export type Visit = {
  ref?: string | null
  source?: string | null
  campaign?: string | null
  click_id?: string | null
}

const FIELDS = ["ref", "source", "campaign", "click_id"] as const
const PLACEHOLDER = /\{(\w*)\}/g

/** Parameters with placeholders: `ref={ref}&sub={click_id}`. */
export const destinationTemplate = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(
    /^[^\s?#&=]+=[^\s?#&]*(&[^\s?#&=]+=[^\s?#&]*)*$/,
    "must be parameters, such as ref={ref}&sub={click_id}"
  )
  .refine((text) => unknownPlaceholders(text).length === 0, {
    error: `may have the placeholders ${FIELDS.map((it) => `{${it}}`).join(" ")}`,
  })

function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name = ""]) => name)
  return names.filter((name) => !FIELDS.some((it) => it === name))
}

/**
 * Where a listing bought elsewhere leads: its address with the network's
 * parameters. Those without a value are left out, since an empty `tag=` or
 * `ref=` is counted by some networks as somebody else's. What the address has
 * already of the same name gives way.
 *
 * - `amazon`: `tag` as the address has it, else `amazon_tag`, and the click as
 *   `ascsubtag`; Amazon pays on nothing else (Associates Program Policies,
 *   "Special Links").
 * - `custom`: the listing's own template.
 * - `default`: the template of the options.
 */
export function destinationUrl({
  url,
  network,
  template,
  amazon_tag,
  visit,
}: {
  url: string
  network: Network
  template: string
  amazon_tag?: string
  visit: Visit
}): string {
  return withTemplate(
    url,
    templateOf({ url, network, template, amazon_tag }),
    visit
  )
}

function templateOf({
  url,
  network,
  template,
  amazon_tag,
}: Omit<Parameters<typeof destinationUrl>[0], "visit">): string {
  switch (network) {
    case "amazon": {
      const tag = new URL(url).searchParams.get("tag") ?? amazon_tag ?? ""
      return `tag=${encodeURIComponent(tag)}&ascsubtag={click_id}`
    }
    case "default":
    case "custom":
      return template
  }
}

/**
 * An own product's page in the storefront, with what is known of the visit. Put
 * together as text: `URLSearchParams` writes the whole query anew for each
 * parameter, which costs a redirect more than all else about it.
 */
export function withTemplate(
  url: string,
  template: string,
  visit: Visit
): string {
  const { origin, pathname, search, hash } = new URL(url)
  const filled = template
    .split("&")
    .map(
      (it) => [encode(decode(nameOf(it))), fill(valueOf(it), visit)] as const
    )
    .filter(([, value]) => value !== "")
  const kept = search
    .slice(1)
    .split("&")
    .filter((pair) => pair && !filled.some(([name]) => name === nameOf(pair)))
  const added = filled.map(([name, value]) => `${name}=${encode(value)}`)
  const query = [...kept, ...added].join("&")
  return `${origin}${pathname}${query && "?"}${query}${hash}`
}

const nameOf = (pair: string) => pair.split("=", 1)[0] ?? ""
const valueOf = (pair: string) => pair.slice(pair.indexOf("=") + 1)
/** As a form would. */
const encode = (text: string) => encodeURIComponent(text).replaceAll("%20", "+")

/** The template is percent-encoded as written; what goes into it is not. */
function fill(value: string, visit: Visit): string {
  return decode(value).replace(
    PLACEHOLDER,
    (_, name: keyof Visit) => visit[name] ?? ""
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** @returns what is wrong with the address, null where nothing is */
export function problemOfDestination(text: string): string | null {
  const checked = checkPublicUrl(text)
  if (!checked.ok) {
    return checked.message
  }
  return checked.url.protocol === "https:" ? null : "is not an https address"
}

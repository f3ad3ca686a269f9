import type { AdapterField } from "../adapter"

/** What may be read, in the order it is read. */
export const RAKUTEN_OBJECTS = ["offers", "coupons", "products"] as const
export type RakutenObject = (typeof RAKUTEN_OBJECTS)[number]

export const TOKEN_REQUESTS = ["bearer", "basic", "basic_password"] as const
export type TokenRequest = (typeof TOKEN_REQUESTS)[number]

const SEARCHES_MAX = 200

export const RAKUTEN_CREDENTIALS: readonly AdapterField[] = [
  {
    name: "client_id",
    label: "Client ID",
    help: "At developers.rakutenadvertising.com under Applications, your application, Credentials.",
    required: true,
    secret: false,
    check: (value) => graphic(value),
  },
  {
    name: "client_secret",
    label: "Client secret",
    help: "Beside the client ID. Generating new keys there makes the old ones invalid.",
    required: true,
    secret: true,
    check: (value) => graphic(value),
  },
  {
    name: "sid",
    label: "Publisher site ID (SID)",
    help: "The number of your site: in the Publisher Dashboard at the top right, under your name.",
    required: true,
    secret: false,
    check: (value) => (/^\d{1,12}$/.test(value) ? null : "is no number"),
  },
]

export const RAKUTEN_SETTINGS: readonly AdapterField[] = [
  {
    name: "objects",
    label: "What to read",
    help: "Any of offers (the programmes you joined, with their commissions), coupons and products, with commas between. Products need search words or advertisers below.",
    required: false,
    secret: false,
    default: "offers,coupons",
    check: (value) =>
      listOf(value).every((name) => isObject(name)) && listOf(value).length
        ? null
        : `has other words than ${RAKUTEN_OBJECTS.join(", ")}`,
  },
  {
    name: "link_id",
    label: "ID in your links",
    help: "The eleven characters after id= in any of your tracking links. Left empty, it is asked from Rakuten by making one deep link.",
    required: false,
    secret: false,
    check: (value) =>
      /^[\w*./+-]{5,40}$/.test(value) ? null : "is not of the form TQvJyo21LpE",
  },
  {
    name: "product_keywords",
    label: "Search words for products",
    help: "Each search gives at most some thousand products; separate searches with commas.",
    required: false,
    secret: false,
    check: (value) => few(listOf(value)),
  },
  {
    name: "product_advertisers",
    label: "Advertisers for products",
    help: "Advertiser IDs (MID) with commas between. With search words too, each word is searched at each advertiser.",
    required: false,
    secret: false,
    check: (value) =>
      listOf(value).every((mid) => /^\d{1,10}$/.test(mid))
        ? few(listOf(value))
        : "has something else than numbers",
  },
  {
    name: "network",
    label: "Region",
    help: "Only offers and coupons of one of Rakuten's regions: 1 United States, 3 United Kingdom, 5 Canada, 7 France, 8 Brazil, 9 Germany, 41 Australia. Empty is all.",
    required: false,
    secret: false,
    choices: ["1", "3", "5", "7", "8", "9", "41"],
  },
  {
    name: "token_request",
    label: "How to ask for a token",
    help: "bearer is what Rakuten documents now; some older accounts need basic or basic_password.",
    required: false,
    secret: false,
    choices: TOKEN_REQUESTS,
    default: "bearer",
  },
]

/** Parts of a setting with commas between, in lower or upper case as given. */
export const listOf = (value: string | undefined): string[] => [
  ...new Set(
    (value ?? "")
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "")
  ),
]

/** The objects to read, in our order; the default where none is set. */
export function objectsOf(
  settings: Readonly<Record<string, string>>
): RakutenObject[] {
  const names = listOf(settings.objects || "offers,coupons")
  return RAKUTEN_OBJECTS.filter((name) => names.includes(name))
}

const isObject = (name: string) =>
  RAKUTEN_OBJECTS.some((object) => object === name)

const few = (parts: readonly string[]) =>
  parts.length <= SEARCHES_MAX ? null : `has more than ${SEARCHES_MAX} parts`

const graphic = (value: string) =>
  /^[\x21-\x39\x3b-\x7e]{1,200}$/.test(value) ? null : "has spaces or colons"

import type { AdapterField } from "../adapter"
import { choiceList, choiceListField } from "../tools/choice-list"
import { MARKETPLACES } from "./marketplaces"

/** What can be read, in the order it is read. */
export const EBAY_OBJECTS = ["search", "deals", "feed", "snapshot"] as const
export type EbayObject = (typeof EBAY_OBJECTS)[number]

const OBJECTS_DEFAULT = "search"
export const KEYWORDS_DEFAULT = "selvedge denim"
export const ITEMS_MAX_DEFAULT = 100_000
export const SNAPSHOT_HOURS_DEFAULT = 24

const secretField = { required: true, secret: true } as const
const openField = { required: true, secret: false } as const
const setting = { required: false, secret: false } as const

export const ebayCredentials: readonly AdapterField[] = [
  {
    ...openField,
    name: "client_id",
    label: "App ID (Client ID)",
    help: "At developer.ebay.com, My Account > Application Keysets, of the Production keyset.",
  },
  {
    ...secretField,
    name: "client_secret",
    label: "Cert ID (Client Secret)",
    help: "Beside the App ID, of the same keyset.",
  },
  {
    ...openField,
    name: "campaign_id",
    label: "Campaign ID",
    help: "At partnernetwork.ebay.com, Campaigns: ten digits. Clicks are paid to it.",
    check: (value) => (/^\d{10}$/.test(value) ? null : "has ten digits"),
  },
  {
    ...openField,
    required: false,
    name: "account_sid",
    label: "Partner Network Account SID",
    help: "Only for conversions: at partnernetwork.ebay.com, the cloud at the bottom left, API, Enable API Access.",
    check: (value) =>
      /^[\w-]{1,100}$/.test(value) ? null : "has letters and digits",
  },
  {
    ...secretField,
    required: false,
    name: "auth_token",
    label: "Partner Network Auth Token",
    help: "Only for conversions: beside the Account SID.",
  },
]

export const ebaySettings: readonly AdapterField[] = [
  {
    ...setting,
    name: "marketplace",
    label: "Site",
    help: "The eBay site whose items are read.",
    choices: MARKETPLACES.map(({ id }) => id),
    default: MARKETPLACES[0]?.id,
  },
  {
    ...choiceListField(
      {
        name: "objects",
        label: "What to read",
        help: "Search finds items by the words below. Deals, feeds and the hourly snapshots of feeds need eBay's approval of your application; snapshots need feeds.",
      },
      EBAY_OBJECTS
    ),
    default: OBJECTS_DEFAULT,
    check: checkObjects,
  },
  {
    ...setting,
    name: "keywords",
    label: "Search words",
    help: `Searches, separated by commas; words of one with a space between must all be there. Where there are neither words, categories nor codes: ${KEYWORDS_DEFAULT}.`,
  },
  {
    ...setting,
    name: "category_ids",
    label: "Search categories",
    help: "Category numbers of this site, separated by commas. With search words, each word is searched in each category; top categories are searched only with words.",
    check: checkNumbers,
  },
  {
    ...setting,
    name: "gtins",
    label: "Search product codes",
    help: "UPC or EAN codes, separated by commas: each is a search of its own.",
    check: checkNumbers,
  },
  {
    ...setting,
    name: "filter",
    label: "Search filter",
    help: "In eBay's notation, such as conditions:{NEW},deliveryCountry:US. Not price: long results are read by price.",
    check: (value) =>
      /(^|,)\s*price(Currency)?\s*:/.test(value)
        ? "must not filter by price"
        : null,
  },
  {
    ...setting,
    name: "items_max",
    label: "Most items of a run",
    help: "Searching stops after so many; 200 come with each of the 5,000 calls a day. Of a search with more, the newest 10,000 are read.",
    default: String(ITEMS_MAX_DEFAULT),
    check: (value) =>
      /^[1-9]\d{0,6}$/.test(value) ? null : "is a number up to 9999999",
  },
  {
    ...setting,
    name: "feed_category_ids",
    label: "Feed categories",
    help: "Numbers of top categories whose weekly file is read, separated by commas.",
    check: checkNumbers,
  },
  {
    ...setting,
    name: "snapshot_hours",
    label: "Hours of snapshots",
    help: "How far back the hourly changes of a feed are read, up to a week.",
    default: String(SNAPSHOT_HOURS_DEFAULT),
    check: (value) =>
      /^\d{1,3}$/.test(value) && Number(value) <= 168
        ? null
        : "is a number up to 168",
  },
  {
    ...setting,
    name: "report_currency",
    label: "Currency of earnings",
    help: "The one your eBay Partner Network account is paid in; reports do not name it.",
    default: "USD",
    check: (value) =>
      /^[A-Z]{3}$/.test(value) ? null : "has three capital letters",
  },
]

/** What to read; an unset choice is the default. */
export function objectsOf(
  settings: Readonly<Record<string, string>>
): ReadonlySet<EbayObject> {
  const chosen = choiceList(settings.objects || OBJECTS_DEFAULT)
  return new Set(EBAY_OBJECTS.filter((it) => chosen.includes(it)))
}

function checkObjects(value: string): string | null {
  const chosen = choiceList(value)
  const known: readonly string[] = EBAY_OBJECTS
  const unknown = chosen.filter((it) => !known.includes(it))
  if (unknown.length > 0) {
    return `unknown: ${unknown.join(", ")}; there are ${EBAY_OBJECTS.join(", ")}`
  }
  return chosen.includes("snapshot") && !chosen.includes("feed")
    ? "snapshot needs feed"
    : null
}

function checkNumbers(value: string): string | null {
  return choiceList(value).every((it) => /^\d{1,14}$/.test(it))
    ? null
    : "has numbers, separated by commas"
}

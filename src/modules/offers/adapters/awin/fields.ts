import type { AdapterField } from "../adapter"
import { choiceList, choiceListField } from "../tools/choice-list"

/** What can be read, in the order it is read. */
export const AWIN_OBJECTS = ["programmes", "promotions", "products"] as const

const digits = (value: string) =>
  /^\d{1,12}$/.test(value) ? null : "has digits only"

export const awinCredentials: readonly AdapterField[] = [
  {
    name: "publisher_id",
    label: "Publisher ID",
    help: "At ui.awin.com, the number beside your name at the top right, and in the address of every page.",
    required: true,
    secret: false,
    check: digits,
  },
  {
    name: "api_token",
    label: "API token",
    help: "At ui.awin.com, your name at the top right, then API Credentials (ui.awin.com/awin-api): enter your password and copy the token.",
    required: true,
    secret: true,
    check: (value) =>
      /^[\w-]{8,200}$/.test(value)
        ? null
        : "has letters, digits and dashes, at least 8",
  },
  {
    name: "feed_key",
    label: "Data feed key",
    help: "Only for product feeds, and another one than the API token: at ui.awin.com, Toolbox > Create-a-Feed, make a feed and copy the text after apikey/ in its link.",
    required: false,
    secret: true,
    check: (value) =>
      /^[\w-]{8,200}$/.test(value)
        ? null
        : "has letters, digits and dashes, at least 8",
  },
]

export const awinSettings: readonly AdapterField[] = [
  choiceListField(
    {
      name: "objects",
      label: "What to read",
      help: "Products need the data feed key and are left out without it.",
    },
    AWIN_OBJECTS
  ),
  {
    name: "membership",
    label: "Advertisers",
    help: "Whether to read the offers of advertisers you joined, of those you did not, or of all. Only joined ones pay.",
    required: false,
    secret: false,
    choices: ["joined", "notJoined", "all"],
    default: "joined",
  },
  {
    name: "regions",
    label: "Regions",
    help: "Two-letter country codes that promotions are read for, such as GB,DE. Empty for all.",
    required: false,
    secret: false,
    check: (value) =>
      choiceList(value).every((it) => /^[A-Z]{2}$/.test(it))
        ? null
        : "has codes of two capital letters, separated by commas",
  },
  {
    name: "feeds",
    label: "Product feeds",
    help: "Ids of the feeds to read, separated by commas, as Create-a-Feed and the feed list show them. Empty for all you may read.",
    required: false,
    secret: false,
    check: (value) =>
      choiceList(value).every((it) => digits(it) === null)
        ? null
        : "has numbers, separated by commas",
  },
  {
    name: "enhanced_feeds",
    label: "Enhanced (Google format) feeds",
    help: "Advertiser, vertical and locale of each, such as 6789-retail-en_GB, separated by commas. Create-a-Feed shows which advertisers have one; Awin lists them nowhere else.",
    required: false,
    secret: false,
    check: (value) =>
      choiceList(value).every((it) => ENHANCED_FEED.test(it))
        ? null
        : "has feeds such as 6789-retail-en_GB, separated by commas",
  },
  {
    name: "stock",
    label: "Products out of stock",
    help: "Whether products that cannot be bought now are offers.",
    required: false,
    secret: false,
    choices: ["all", "in_stock"],
    default: "all",
  },
  {
    name: "skip_unchanged",
    label: "Skip unchanged feeds",
    help: "Leaves a product feed unread that Awin did not import anew since it was read last. Once a week it is read all the same.",
    required: false,
    secret: false,
    choices: ["yes", "no"],
    default: "yes",
  },
  {
    name: "commissions_per_run",
    label: "Commissions to read in a run",
    help: "Awin tells the commission of one advertiser a call and takes 20 calls a minute: 100 take five minutes. New advertisers come first, then those read longest ago, after a week.",
    required: false,
    secret: false,
    default: "100",
    check: (value) =>
      /^\d{1,4}$/.test(value) ? null : "is a number up to 9999",
  },
]

/** Advertiser, vertical, locale; named groups. */
export const ENHANCED_FEED =
  /^(?<advertiser>\d{1,12})-(?<vertical>[a-z]{2,20})-(?<locale>[a-z]{2}_[A-Z]{2})$/

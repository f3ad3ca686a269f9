import type { Click, ClickReason } from "./click-types"

export const KINDS: Record<Click["kind"], string> = {
  click: "Click",
  view: "View",
}

/** In a few words, for a row. */
export const REASONS: Record<ClickReason, string> = {
  method_head: "Headers only",
  prefetch: "Fetched ahead",
  agent_missing: "No user agent",
  agent_bot: "Names itself a bot",
  honeypot: "In the honeypot",
  datacenter: "Data centre",
  hints_mismatch: "Contradicts itself",
  velocity_client: "Too many by one client",
  velocity_address: "Too many from one network",
  velocity_ref: "Too many of one partner",
  repeat: "The same again",
  referrer_spam: "Spam site",
  referrer_foreign: "Foreign site",
  language_missing: "No language",
  fetch_metadata_missing: "Lacks browser headers",
  ref_inactive: "Partner not active",
  ref_unknown: "Unknown partner",
}

/** In a sentence, for who looks closer. */
export const REASON_SENTENCES: Record<ClickReason, string> = {
  method_head:
    "It asked for the headers alone, as programs do that show a preview.",
  prefetch:
    "The browser fetched the page ahead; nobody may ever have looked at it.",
  agent_missing: "It did not say what program it is, or hardly.",
  agent_bot: "The program says itself that it is a bot.",
  honeypot: "It followed a link that no person sees, then or before.",
  datacenter: "It came from a data centre, where few people sit.",
  hints_mismatch: "Its browser hints contradict the browser that it names.",
  velocity_client: "This client clicked more often than people do.",
  velocity_address: "More clicks came from its network than people make.",
  velocity_ref: "More clicks came to this partner at once than is usual.",
  repeat: "The same client followed the same link seconds before.",
  referrer_spam: "It came from a site that is known for spam.",
  referrer_foreign: "It came from a site that is none of the partner's own.",
  language_missing: "It told no language; every browser does.",
  fetch_metadata_missing:
    "It lacks headers that browsers of its age send over https.",
  ref_inactive: "The partner was not approved, or suspended.",
  ref_unknown: "The link's ref is nobody's: it is counted for no partner.",
}

/** One that a newer server sends is shown as it is. */
export const reasonWords = (reason: string): string =>
  REASONS[reason as ClickReason] ?? reason

export const reasonSentence = (reason: string): string =>
  REASON_SENTENCES[reason as ClickReason] ?? reason

/** What stands where there is no product: those have no page. */
const NO_PRODUCTS: Record<string, string> = {
  "~": "The hidden link",
  unknown: "A product that there is not",
}

/** Null for a product that there may be. */
export const noProductWords = (product_id: string): string | null =>
  Object.hasOwn(NO_PRODUCTS, product_id) ? NO_PRODUCTS[product_id]! : null

const regions = new Intl.DisplayNames("en", { type: "region" })

/** "Denmark"; what is no country's code is shown as it is. */
export function countryText(code: string | null): string {
  if (code === null) {
    return "–"
  }
  return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code
}

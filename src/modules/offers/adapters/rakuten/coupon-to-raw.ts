import { createHash } from "node:crypto"
import type { RawOffer } from "../adapter"
import { landingUrlOf } from "./links"
import { commissionOfTerms, networkOf } from "./offer-to-raw"
import {
  childOf,
  childrenOf,
  plainOf,
  textIn,
  type XmlElement,
} from "./xml-fields"

/** Terms of the advertisers one works with, by their ID. */
export type TermsByAdvertiser = ReadonlyMap<string, string>

/** A `link` of the coupon feed: a code, or a deal that needs none. */
export function rawOfCoupon(
  link: XmlElement,
  terms: TermsByAdvertiser
): RawOffer {
  const code = textIn(link, "couponcode")
  const mid = textIn(link, "advertiserid")
  const click = textIn(link, "clickurl")
  const network = networkOf(childOf(link, "network")?.attributes.id)
  return {
    external_id: `coupon:${couponKey(link)}`,
    kind: code ? "coupon" : "deal",
    title: textIn(link, "offerdescription"),
    description: textIn(link, "couponrestriction"),
    advertiser_id: mid,
    advertiser: textIn(link, "advertisername"),
    categories: childrenOf(childOf(link, "categories"), "category").map(
      (category) => category.text.trim()
    ),
    coupon_code: code,
    tracking_url: click,
    landing_url: click && landingUrlOf(click),
    countries: network ? [network.country] : [],
    commission: commissionOfTerms(mid && terms.get(mid), network?.currency),
    starts_at: textIn(link, "offerstartdate"),
    ends_at: textIn(link, "offerenddate"),
    payload: plainOf(link),
  }
}

/**
 * A coupon has no ID. Its click link names offer and link (`offerid=1.2`),
 * which stay when its words change; else all that tells it from others does.
 */
export function couponKey(link: XmlElement): string {
  const click = textIn(link, "clickurl") ?? ""
  const offer = /[?&]offerid=(\d+\.\d+)(?:&|$)/.exec(click)?.[1]
  return offer ?? digestOf(link)
}

function digestOf(link: XmlElement): string {
  const parts = [
    "advertiserid",
    "couponcode",
    "offerstartdate",
    "offerenddate",
    "offerdescription",
  ].map((name) => textIn(link, name) ?? "")
  return createHash("sha256")
    .update(JSON.stringify(parts))
    .digest("hex")
    .slice(0, 32)
}

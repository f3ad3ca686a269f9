import { rowsOf, textOf, type JsonRow } from "../../lib/collapsed-json"
import {
  type CommissionTier,
  commissionRange,
  parseCommissionTerms,
  writeCommissionTerms,
} from "../../lib/commission-terms"
import type { RawOffer } from "../adapter"
import { deepLink } from "./links"

/** What /v2/advertisers tells of an advertiser. */
export type Advertiser = {
  name: string | null
  url: string | null
  description: string | null
  ships_to: string[]
}

/** Rakuten's regions, in the numbers of the API's specification. */
const NETWORKS: Readonly<
  Record<string, { country: string; currency: string }>
> = {
  "1": { country: "US", currency: "USD" },
  "3": { country: "GB", currency: "GBP" },
  "5": { country: "CA", currency: "CAD" },
  "7": { country: "FR", currency: "EUR" },
  "8": { country: "BR", currency: "BRL" },
  "9": { country: "DE", currency: "EUR" },
  "41": { country: "AU", currency: "AUD" },
}

/** Of `1`, `"1"` or `"1 - United States"`; undefined for others. */
export const networkOf = (network: unknown) =>
  NETWORKS[/^\d+/.exec(textOf(network) ?? "")?.[0] ?? ""]

/** An advertiser's programme with its commission: a row of /v1/offers. */
export function rawOfOffer(
  row: JsonRow,
  about: { advertiser: Advertiser | undefined; link_id: string | null }
): RawOffer {
  const owner = rowsOf(row.advertiser)[0] ?? {}
  const mid = textOf(owner.id)
  const url = about.advertiser?.url ?? null
  const ships = about.advertiser?.ships_to ?? []
  const id = textOf(row.goid)
  const network = networkOf(owner.network)
  return {
    external_id: id ? `offer:${id}` : "",
    kind: "program",
    title: textOf(row.name),
    description: about.advertiser?.description ?? null,
    advertiser_id: mid,
    advertiser: textOf(owner.name) ?? about.advertiser?.name ?? null,
    tracking_url:
      about.link_id && mid && url
        ? deepLink({ link_id: about.link_id, mid, url })
        : null,
    landing_url: url,
    countries: ships.length || !network ? ships : [network.country],
    commission: commissionOfRules(rowsOf(row.offer_rules), network?.currency),
    starts_at: textOf(row.start_datetime),
    ends_at: textOf(row.end_datetime),
    payload: { ...row, advertiser_details: about.advertiser },
  }
}

/** Terms such as `sale : 0-1000 4% | 1000 and above 5%` as a commission. */
export function commissionOfTerms(
  text: string | null | undefined,
  currency: string | undefined
): RawOffer["commission"] {
  const tiers = text ? parseCommissionTerms(text) : null
  return tiers
    ? commissionOfTiers(tiers, currency)
    : { type: "unknown", terms: text ?? null }
}

/** The basic rule's, where an offer has several: the others are for lists. */
function commissionOfRules(
  rules: readonly JsonRow[],
  currency: string | undefined
): RawOffer["commission"] {
  const rule = rules.find((one) => one.is_base_commission === true) ?? rules[0]
  const [first] = rowsOf(rule?.commissions)
  const described = textOf(first?.description)
  const tiers = rowsOf(first?.tiers)
    .map((tier) => tierOf(textOf(first?.commission_type) ?? "", tier))
    .filter((tier) => tier !== null)
  return tiers.length
    ? commissionOfTiers(tiers, currency)
    : commissionOfTerms(described, currency)
}

function tierOf(type: string, row: JsonRow): CommissionTier | null {
  const amount = Number(textOf(row.commission) ?? NaN)
  const to = textOf(row.upper_threshold)
  const percent = /percent/i.test(type)
  return amount >= 0
    ? {
        type: percent ? "sale" : type.toLowerCase() || "flat",
        from: Number(textOf(row.threshold) ?? 0),
        to: to === null ? null : Number(to),
        amount,
        percent,
      }
    : null
}

function commissionOfTiers(
  tiers: readonly CommissionTier[],
  currency: string | undefined
): RawOffer["commission"] {
  const terms = writeCommissionTerms(tiers)
  const range = commissionRange(tiers)
  // Who gets two of what is not known without a currency.
  if (!range || !(range.percent || currency)) {
    return { type: "unknown", terms }
  }
  return {
    type: range.percent ? "percent" : "flat",
    value: range.least,
    max: range.most > range.least ? range.most : null,
    currency: range.percent ? null : (currency ?? null),
    terms,
  }
}

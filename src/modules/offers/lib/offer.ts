/** What an offer is about: a whole programme, one product, a code, a deal. */
export const OFFER_KINDS = ["program", "product", "coupon", "deal"] as const
export type OfferKind = (typeof OFFER_KINDS)[number]

/**
 * `upcoming` until it starts, `active` while it may be clicked, `expired` when
 * it ended or left its feed, `disabled` when the merchant took it away.
 */
export const OFFER_STATUSES = [
  "active",
  "upcoming",
  "expired",
  "disabled",
] as const
export type OfferStatus = (typeof OFFER_STATUSES)[number]

export const COMMISSION_TYPES = ["percent", "flat", "unknown"] as const
export type CommissionType = (typeof COMMISSION_TYPES)[number]

/** Stands in `countries` for an offer that is good everywhere (UN M49). */
export const WORLD = "001"

/**
 * One offer in the one shape that all networks are brought to. Amounts are
 * decimal strings in major units, dates ISO 8601 in UTC.
 */
export type NormalizedOffer = {
  /** The network's id; unique within its source. */
  external_id: string
  kind: OfferKind
  advertiser_id: string | null
  advertiser: string | null
  title: string
  /** Plain text: markup is taken out, its words kept. */
  description: string | null
  /** Id of our taxonomy, such as `apparel`. */
  category: string
  /** What the network itself calls it. */
  network_category: string | null
  price: string | null
  old_price: string | null
  /** ISO 4217. Null where the offer has no price. */
  currency: string | null
  commission_type: CommissionType
  /** Percent points (5 is 5 %) or an amount: of tiers, the lowest. */
  commission_value: string | null
  /** Of the highest tier; null where there is one. */
  commission_max: string | null
  /** Currency of a flat commission. */
  commission_currency: string | null
  /** The network's words, or its tiers, as text for people. */
  commission_terms: string | null
  /** The network's link, before our sub-id goes in. */
  tracking_url: string
  /** Where the link leads, where the network says so. */
  landing_url: string | null
  image_url: string | null
  /** ISO 3166-1 alpha-2, sorted; `[WORLD]` for everywhere. */
  countries: string[]
  /** ISO 639-1, sorted. */
  languages: string[]
  /** GTIN-14: shorter ones are filled up with zeros. */
  gtin: string | null
  coupon_code: string | null
  starts_at: string | null
  ends_at: string | null
  /** Of the row as the network gave it; 128 bits as a UUID. */
  payload_hash: string
  /** Of everything above but the payload; 128 bits as a UUID. */
  content_hash: string
  /** Equal for equal advertiser and title: groups what has no GTIN. */
  title_key: string
}

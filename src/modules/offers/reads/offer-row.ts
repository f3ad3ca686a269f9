import type { Sql } from "../../../lib/sql"
import type { CommissionType, OfferKind, OfferStatus } from "../lib/offer"

/** An offer as it is kept. Amounts are decimal strings in major units. */
export type OfferRow = {
  id: string
  source: string
  external_id: string
  kind: OfferKind
  status: OfferStatus
  advertiser_id: string | null
  advertiser: string | null
  title: string
  description: string | null
  category: string
  network_category: string | null
  price: string | null
  old_price: string | null
  currency: string | null
  commission_type: CommissionType
  commission_value: string | null
  commission_max: string | null
  commission_currency: string | null
  commission_terms: string | null
  tracking_url: string
  landing_url: string | null
  image_url: string | null
  countries: string[]
  languages: string[]
  gtin: string | null
  coupon_code: string | null
  starts_at: Date | null
  ends_at: Date | null
  /** Fields that the merchant set, with the source's values. */
  overrides: Record<string, unknown> | null
  first_seen_at: Date
  updated_at: Date
  missing_since: Date | null
  /** Missing since then, or seen by the last complete run of its source. */
  last_seen_at: Date
}

/** Of the table `f`; joined with its source for when it was last seen. */
export const OFFER_COLUMNS = `f.id::text, f.source, f.external_id, f.kind,
  f.status, f.advertiser_id, f.advertiser, f.title, f.description, f.category,
  f.network_category, f.price, f.old_price, f.currency, f.commission_type,
  f.commission_value, f.commission_max, f.commission_currency,
  f.commission_terms, f.tracking_url, f.landing_url, f.image_url, f.countries,
  f.languages, f.gtin, f.coupon_code, f.starts_at, f.ends_at, f.overrides,
  f.first_seen_at, f.updated_at, f.missing_since,
  greatest(coalesce(f.missing_since, source.last_complete_at), f.first_seen_at)
    as last_seen_at`

export const OFFER_FROM = `offer_feed as f
  left join offer_source as source on source.slug = f.source`

/** In the order of the ids; those that are gone are left out. */
export async function offersById(
  sql: Sql,
  ids: readonly string[]
): Promise<OfferRow[]> {
  if (ids.length === 0) {
    return []
  }
  return await sql.named<OfferRow>(
    `select ${OFFER_COLUMNS}
     from unnest(:ids::bigint[]) with ordinality as wanted(id, place)
     join offer_feed as f on f.id = wanted.id
     left join offer_source as source on source.slug = f.source
     order by wanted.place`,
    { ids },
    { prepare: "offers_by_id" }
  )
}

/** A public id is a positive bigint in digits; anything else is nobody's. */
export function isOfferId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) < 2n ** 63n
}
